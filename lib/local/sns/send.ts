import type { Local } from '../local';
import { DeliveryError, type Send } from './delivery';
import { postWebhook } from './post-webhook';
import { sendMail } from './send-mail';

/** Sends by whatever way a subscription names. */
export function createSend({ mail }: Pick<Local, 'mail'>): Send {
  const webhook = postWebhook();
  const email = mail ? sendMail(mail) : noMail;
  return (delivery) => (delivery.protocol === 'email' ? email(delivery) : webhook(delivery));
}

const noMail: Send = () =>
  Promise.reject(
    new DeliveryError('No SMTP server is configured: WEIR_SMTP_URL is not set.', {
      canRetry: true,
    }),
  );
