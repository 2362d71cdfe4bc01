import 'server-only';

import type { EstimateQuery, QueryEstimate } from '@/lib/contract/estimate';

import { athenaCost } from '../aws/athena-cost';
import { getBackend } from '../aws/backend';
import { estimateScan } from '../aws/estimate-scan';

import { judgeScan } from './judge-scan';
import { createSharedExecutions } from './shared-executions';

// In AWS an estimate lists a bucket: it serves the run that follows it, too.
const KEEP_MS = { local: 0, aws: 60_000 };

const share = createSharedExecutions<QueryEstimate>(
  () => KEEP_MS[getBackend().mode],
  () => Date.now(),
);

/** What Athena would read for a text and ask for it, and whether that is within the limits. */
export async function estimateQuery({ text }: EstimateQuery): Promise<QueryEstimate> {
  const { result } = await share(text, () => estimate(text));
  return result;
}

async function estimate(text: string): Promise<QueryEstimate> {
  const backend = getBackend();
  const found = await estimateScan(backend, text);
  if (found.kind !== 'reads') return found;
  const { athenaUsdPerByte: usdPerByte, scanLimits } = backend;
  return {
    ...found,
    costUsd: usdPerByte === 0 ? null : athenaCost({ ...found, state: 'complete' }, usdPerByte),
    ...judgeScan(found.bytes, scanLimits),
  };
}
