import 'server-only';

import { join, resolve } from 'node:path';

import { S3Client } from '@aws-sdk/client-s3';

import { AppError } from '@/lib/domain/app-error';

import { env } from '../env';

import { createDirectoryObjects } from './directory-objects';
import type { Objects } from './objects';
import { createOpeningsLog, type OpeningsLog } from './openings-log';
import { createS3Objects } from './s3-objects';
import { createShareStore, type ShareStore } from './share-store';

export interface Shares {
  readonly store: ShareStore;
  readonly openings: OpeningsLog;
}

let shares: Shares | undefined;

/** The place where this Weir keeps its shares. @throws {AppError} `unavailable` in AWS mode without a bucket */
export function getShares(): Shares {
  shares ??= openShares();
  return shares;
}

const GATHER_MS = 250;

function openShares(): Shares {
  const objects = chooseObjects();
  const report = (problem: string, cause?: unknown) => console.error(problem, cause ?? '');
  return {
    store: createShareStore(objects, report, () => Date.now()),
    openings: createOpeningsLog(objects, report, GATHER_MS),
  };
}

function chooseObjects(): Objects {
  const settings = env();
  if (settings.WEIR_MODE === 'local') {
    return createDirectoryObjects(join(resolve(settings.WEIR_DATA_DIR), 'shares'));
  }
  const { WEIR_SHARE_BUCKET: bucket, WEIR_SHARE_PREFIX: prefix = '' } = settings;
  if (!bucket) {
    throw new AppError('unavailable', 'There is no bucket to keep shared links in', {
      remedy: 'Set WEIR_SHARE_BUCKET to a bucket that the role may read and write.',
    });
  }
  const region = settings.AWS_REGION ?? settings.AWS_DEFAULT_REGION;
  return createS3Objects(new S3Client(region ? { region } : {}), {
    bucket,
    prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    kmsKey: settings.WEIR_SHARE_KMS_KEY,
  });
}
