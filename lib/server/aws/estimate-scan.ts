import 'server-only';

import { S3Client } from '@aws-sdk/client-s3';

import type { ScanEstimate } from '@/lib/local/athena/executions/estimate-scan';

import { type Backend, CONNECTION } from './backend';
import { readyLocal } from './local-runtime';

export type { ScanEstimate };

let s3: S3Client | undefined;

/** What a text would make Athena scan; nothing is started for it, so that no history holds it. */
export async function estimateScan(
  { mode, athena, database, source: { region } }: Backend,
  text: string,
): Promise<ScanEstimate> {
  if (mode === 'local') {
    const local = await readyLocal();
    return local.estimateScan({ text, database });
  }
  // With Trino's grammar: loaded when somebody first writes SQL.
  const [{ estimateAwsScan }, { createS3Folders }] = await Promise.all([
    import('./estimate-aws-scan'),
    import('./s3-folders'),
  ]);
  s3 ??= new S3Client({ ...(region && { region }), ...CONNECTION });
  return estimateAwsScan(
    { athena, folders: createS3Folders(s3) },
    { text, database, now: Date.now() },
  );
}
