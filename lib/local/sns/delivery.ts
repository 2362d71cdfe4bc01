/** One message on its way to one subscriber. */
export interface Delivery {
  readonly number: bigint;
  /** The same for all subscribers and all attempts. */
  readonly messageId: string;
  readonly topicArn: string;
  readonly subscriptionArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** The message alone, without SNS's envelope. */
  readonly isRaw: boolean;
  readonly subject: string | null;
  readonly message: string;
  /** When it was published, epoch milliseconds. */
  readonly atMs: number;
  readonly alarm: { readonly name: string; readonly kind: 'MetricAlarm' | 'CompositeAlarm' } | null;
  /** Attempts made so far. */
  readonly attempts: number;
}

/** Why an attempt failed, in words for the alarm's history. */
export class DeliveryError extends Error {
  /** Whether another attempt could go better. */
  readonly canRetry: boolean;

  constructor(message: string, options: { canRetry: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'DeliveryError';
    this.canRetry = options.canRetry;
  }
}

/** An endpoint as SNS shows it: without its password. */
export const showEndpoint = (endpoint: string) =>
  endpoint.replace(/^(https?:\/\/[^/@:]*):[^/@]*@/, '$1:****@');

/** Makes one attempt. @throws {DeliveryError} */
export type Send = (delivery: Delivery) => Promise<void>;
