import 'server-only';

import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';

import { AppError } from '@/lib/domain/app-error';

import { toAppError } from './to-app-error';
import type { Folders } from './walk-partitions';

// A thousand objects each: more is a table too large to look through for an estimate.
const MOST_PAGES = 300;

/** The folders of buckets, for one estimate. @throws {AppError} what S3 refused, or `upstream-failed` where there are too many objects */
export function createS3Folders(s3: S3Client): Folders {
  let pages = 0;

  async function* read(Bucket: string, Prefix: string, Delimiter?: string) {
    const input = { Bucket, Prefix, ...(Delimiter && { Delimiter }) };
    try {
      for await (const page of paginateListObjectsV2({ client: s3 }, input)) {
        pages += 1;
        if (pages > MOST_PAGES) {
          throw new AppError('upstream-failed', 'There are too many objects to look through');
        }
        yield page;
      }
    } catch (error) {
      throw toAppError(error);
    }
  }

  return {
    async list(bucket, prefix) {
      const names: string[] = [];
      for await (const { CommonPrefixes = [] } of read(bucket, prefix, '/')) {
        names.push(...CommonPrefixes.map(({ Prefix = '' }) => Prefix.slice(prefix.length, -1)));
      }
      return names;
    },

    async measure(bucket, prefix) {
      let bytes = 0;
      let objects = 0;
      for await (const { Contents = [] } of read(bucket, prefix)) {
        for (const { Key = '', Size = 0 } of Contents) {
          if (Size === 0 || isHidden(Key.slice(prefix.length))) continue;
          bytes += Size;
          objects += 1;
        }
      }
      return { bytes, objects };
    },
  };
}

/** What Hive does not take for data. */
const isHidden = (path: string) => /(?:^|\/)[_.]/.test(path);
