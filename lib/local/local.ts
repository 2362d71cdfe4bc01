import type { Engine } from './engine';

/** Every object, group and alarm of this machine belongs to this account, in this region. */
export const LOCAL_ACCOUNT = '123456789012';
export const LOCAL_REGION = 'us-east-1';

/** How e-mail leaves this machine. */
export interface MailSettings {
  /** `smtp://user:password@host:587` */
  readonly url: string;
  /** The sender's address. */
  readonly from: string;
}

/** Everything an operation may reach. Time and ids are here so that tests can fix them. */
export interface Local {
  readonly engine: Engine;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A fresh UUID v4. */
  readonly newId: () => string;
  readonly account: string;
  readonly region: string;
  /** Absolute; `s3://bucket/key` is `<dataDir>/s3/bucket/key`. */
  readonly dataDir: string;
  /** Buckets that live outside `dataDir` (an opened folder): bucket name to absolute folder. */
  readonly bucketRoots: ReadonlyMap<string, string>;
  /** `undefined`: no SMTP server is configured. */
  readonly mail?: MailSettings | undefined;
}

/**
 * One AWS operation: AWS's JSON members in and out, timestamps as epoch numbers.
 *
 * @throws {AwsError} for every refusal AWS documents; anything else is a bug and answers `InternalFailure`
 */
export type Operation = (local: Local, input: unknown) => Promise<object>;
