import { createTransport } from 'nodemailer';

import type { MailSettings } from '../local';
import { DeliveryError, type Send } from './delivery';

const TIMEOUT_MS = 15_000;

/** Sends a message as plain text by SMTP. Attempts of one message have one Message-ID, so that a mailbox can tell. */
export function sendMail({ url, from }: MailSettings, timeoutMs = TIMEOUT_MS): Send {
  const transport = createTransport(withTimeouts(url, timeoutMs));
  return async ({ messageId, subscriptionArn, topicArn, endpoint, subject, message }) => {
    const subscriptionId = subscriptionArn.split(':').at(-1) ?? '';
    const topicName = topicArn.split(':').at(-1) ?? '';
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: endpoint },
        subject: subject ?? `AWS Notification Message from ${topicName}`,
        text: message,
        messageId: `<${messageId}.${subscriptionId}@weir.invalid>`,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (cause) {
      throw toDeliveryError(cause);
    }
  };
}

function withTimeouts(url: string, timeoutMs: number): string {
  const full = new URL(url);
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout', 'dnsTimeout']) {
    if (!full.searchParams.has(name)) full.searchParams.set(name, String(timeoutMs));
  }
  return full.href;
}

/** A mailbox the server refuses for good is not asked again; everything else may be passing. */
function toDeliveryError(cause: unknown): DeliveryError {
  const { code, responseCode } = cause as { code?: unknown; responseCode?: unknown };
  const isRefused = code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 500;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new DeliveryError(`The mail server did not take it: ${message}.`, {
    canRetry: !isRefused,
    cause,
  });
}
