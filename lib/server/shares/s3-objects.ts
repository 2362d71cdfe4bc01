import 'server-only';

import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

import type { Objects, StoredObject } from './objects';

interface Bucket {
  readonly bucket: string;
  /** Ends with `/`, or is empty. */
  readonly prefix: string;
  /** A KMS key to encrypt with; without one S3 uses its own. */
  readonly kmsKey: string | undefined;
}

/** Objects in a bucket, encrypted by S3; two writers are told apart by conditional writes. */
export function createS3Objects(s3: S3Client, { bucket: Bucket, prefix, kmsKey }: Bucket): Objects {
  const at = (key: string) => ({ Bucket, Key: `${prefix}${key}` });
  const encryption = kmsKey
    ? ({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKey } as const)
    : ({ ServerSideEncryption: 'AES256' } as const);

  async function read(key: string, mostBytes: number): Promise<StoredObject | null> {
    try {
      const { Body, ContentLength = 0, ETag = '' } = await s3.send(new GetObjectCommand(at(key)));
      if (!Body) return null;
      if (ContentLength > mostBytes) {
        // What is not read would keep its connection.
        (Body as { destroy?: () => void }).destroy?.();
        throw new Error(`${key} has more than ${mostBytes} bytes`);
      }
      return { body: await Body.transformToByteArray(), version: ETag };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  return {
    read,

    async write(key, body, condition) {
      try {
        await s3.send(
          new PutObjectCommand({
            ...at(key),
            ...encryption,
            Body: body,
            ContentType: 'application/gzip',
            ...(condition === 'absent' ? { IfNoneMatch: '*' } : { IfMatch: condition.version }),
          }),
        );
        return true;
      } catch (error) {
        // 412: the condition does not hold. 409: another write of the same key came in between.
        if (![409, 412].includes(statusOf(error) ?? 0) && !isMissing(error)) throw error;
        // Tried again after its answer was lost, a write finds itself in its way.
        if (attemptsOf(error) < 2) return false;
        const present = await read(key, body.length);
        return present !== null && Buffer.compare(present.body, body) === 0;
      }
    },

    async list(folder) {
      const found = [];
      const pages = paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: `${prefix}${folder}` });
      for await (const { Contents = [] } of pages) {
        for (const { Key = '', LastModified } of Contents) {
          found.push({ key: Key.slice(prefix.length), modifiedMs: LastModified?.getTime() ?? 0 });
        }
      }
      return found;
    },

    async remove(key) {
      try {
        await s3.send(new HeadObjectCommand(at(key)));
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
      await s3.send(new DeleteObjectCommand(at(key)));
      return true;
    },
  };
}

interface Answered {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}

const statusOf = (error: unknown): number | undefined =>
  (error as Answered).$metadata?.httpStatusCode;

const attemptsOf = (error: unknown): number => (error as Answered).$metadata?.attempts ?? 1;

/** A bucket that is not there is no missing object: that is said, not taken for an empty store. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  error.name !== 'NoSuchBucket' &&
  (statusOf(error) === 404 || error.name === 'NoSuchKey');
