import 'server-only';

import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

import { AppError } from '@/lib/domain/app-error';

import { type Env, env } from '../env';
import { logError } from '../log-error';

import { createDirectoryObjects } from './directory-objects';
import { createLiveRuns, type LiveRuns } from './live-runs';
import type { Objects } from './objects';
import { createOpeningsLog, type OpeningsLog } from './openings-log';
import { createS3Objects } from './s3-objects';
import { createShareStore, type ShareStore } from './share-store';
import { tellFailures } from './tell-failures';

export interface Shares {
  readonly store: ShareStore;
  readonly openings: OpeningsLog;
  readonly runs: LiveRuns;
}

let shares: Shares | undefined;

/** The place where this Weir keeps its shares. @throws {AppError} `unavailable` in AWS mode without a bucket */
export function getShares(): Shares {
  shares ??= openShares();
  return shares;
}

const GATHER_MS = 250;

/** How long a query of a live share may take. */
export const LONGEST_RUN_MS = 60_000;
// Its answers are read and kept after that.
const LEASE_MS = LONGEST_RUN_MS + 30_000;

function openShares(): Shares {
  const objects = chooseObjects();
  const report = (problem: string, cause?: unknown) => logError(cause, problem);
  return {
    store: createShareStore(objects, report, () => Date.now()),
    openings: createOpeningsLog(objects, report, GATHER_MS),
    runs: createLiveRuns({
      objects,
      report,
      now: () => Date.now(),
      sleep,
      newHolder: randomUUID,
      leaseMs: LEASE_MS,
    }),
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
  const objects = createS3Objects(new S3Client(s3Config(settings)), {
    bucket,
    prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    kmsKey: settings.WEIR_SHARE_KMS_KEY,
  });
  return tellFailures(objects);
}

function s3Config(settings: Env): S3ClientConfig {
  const region = settings.AWS_REGION ?? settings.AWS_DEFAULT_REGION;
  const endpoint = settings.WEIR_SHARE_ENDPOINT;
  return {
    ...(region && { region }),
    // Services other than AWS's seldom have a host name per bucket, and not all know its newer checksums.
    ...(endpoint && {
      endpoint,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  };
}
