import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

import { type Delivery, DeliveryError, type Send } from './delivery';

/** As long as SNS waits for an endpoint. */
const TIMEOUT_MS = 15_000;

/**
 * Posts a message as SNS does, without its signature: nobody here holds Amazon's key. A redirect is not
 * followed, so that a message goes where somebody said it should, and nowhere else.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export const postWebhook =
  (timeoutMs = TIMEOUT_MS): Send =>
  async (delivery) => {
    const status = await post(delivery, timeoutMs);
    if (status >= 200 && status < 300) return;
    const moved = status >= 300 && status < 400 ? ', and redirects are not followed' : '';
    // SNS takes 5xx and 429 for passing trouble and anything else for the endpoint's last word.
    throw new DeliveryError(`The endpoint answered ${status}${moved}.`, {
      canRetry: status >= 500 || status === 429,
    });
  };

function post(delivery: Delivery, timeoutMs: number): Promise<number> {
  const url = new URL(delivery.endpoint);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const body = Buffer.from(delivery.isRaw ? delivery.message : envelope(delivery));
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) =>
      reject(
        new DeliveryError(
          signal.aborted
            ? `No answer within ${timeoutMs / 1_000} s.`
            : `No answer: ${cause.message}.`,
          { canRetry: true, cause },
        ),
      );
    const signal = AbortSignal.timeout(timeoutMs);
    const options = { method: 'POST', agent: false, signal, headers: headers(delivery, body) };
    request(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    })
      .on('error', fail)
      .end(body);
  });
}

const headers = (delivery: Delivery, body: Buffer) => ({
  'content-type': 'text/plain; charset=UTF-8',
  'content-length': body.byteLength,
  'user-agent': 'Amazon Simple Notification Service Agent',
  'x-amz-sns-message-type': 'Notification',
  'x-amz-sns-message-id': delivery.messageId,
  'x-amz-sns-topic-arn': delivery.topicArn,
  'x-amz-sns-subscription-arn': delivery.subscriptionArn,
  ...(delivery.isRaw && { 'x-amz-sns-rawdelivery': 'true' }),
});

const envelope = ({ messageId, topicArn, subject, message, atMs }: Delivery) =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topicArn,
    ...(subject !== null && { Subject: subject }),
    Message: message,
    Timestamp: new Date(atMs).toISOString(),
  });
