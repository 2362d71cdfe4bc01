import 'server-only';

import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

import type { Objects } from './objects';

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

  return {
    async read(key, mostBytes) {
      try {
        const { Body, ContentLength = 0, ETag = '' } = await s3.send(new GetObjectCommand(at(key)));
        if (ContentLength > mostBytes) throw new Error(`${key} has more than ${mostBytes} bytes`);
        return Body ? { body: await Body.transformToByteArray(), version: ETag } : null;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

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
        if ([409, 412].includes(statusOf(error) ?? 0) || isMissing(error)) return false;
        throw error;
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

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

const isMissing = (error: unknown): boolean =>
  statusOf(error) === 404 || (error instanceof Error && error.name === 'NoSuchKey');
