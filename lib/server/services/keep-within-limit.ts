import 'server-only';

import type { StartQuery } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';

import { estimateQuery } from './estimate-query';
import { formatSize, overLimit } from './over-limit';

/**
 * Stands between a person and a dear query: one that Athena would scan too much for is refused, one above the limit
 * that asks waits until they have agreed to as much. What cannot be told before is let through: the run itself is
 * stopped at the limit.
 *
 * @throws {AppError} `over-limit` or `needs-consent`
 */
export async function keepWithinLimit({
  engine,
  text,
  acceptBytes = 0,
}: StartQuery): Promise<void> {
  if (engine !== 'athena') return;
  const estimate = await estimateQuery({ text });
  if (estimate.kind !== 'reads') return;
  const { bytes, verdict, limitBytes } = estimate;
  if (verdict === 'run' || (verdict === 'ask' && bytes <= acceptBytes)) return;
  if (verdict === 'refuse') throw overLimit(`This would scan ${formatSize(bytes)}`, limitBytes);
  throw new AppError(
    'needs-consent',
    `This would scan ${formatSize(bytes)}, above the limit of ${formatSize(limitBytes)} a query`,
    { remedy: 'Bound it by its partition columns, or run it anyway.' },
  );
}
