import 'server-only';

import type { Backend } from './backend';

/** One sentence per setting that AWS mode needs and does not have; nothing in local mode. */
export function missingSettings({
  mode,
  source,
  workgroup,
  outputLocation,
}: Pick<Backend, 'mode' | 'source' | 'workgroup' | 'outputLocation'>): string[] {
  if (mode === 'local') return [];
  const needs: readonly (readonly [boolean, string])[] = [
    [source.region !== '', 'Set AWS_REGION to the region of the flow logs.'],
    [source.logGroup !== null, 'Set WEIR_LOG_GROUP to the log group that receives the flow logs.'],
    [
      source.table !== null,
      'Set WEIR_ATHENA_TABLE (and WEIR_ATHENA_DATABASE) to the flow log table.',
    ],
    [
      workgroup !== undefined || outputLocation !== undefined,
      'Set WEIR_ATHENA_WORKGROUP, or WEIR_ATHENA_OUTPUT to an s3:// location for results.',
    ],
  ];
  return needs.filter(([isThere]) => !isThere).map(([, sentence]) => sentence);
}
