import 'server-only';

import type { StartedQuery, StartQuery } from '@/lib/contract/queries';

import { keepWithinLimit } from './keep-within-limit';
import { startQuery } from './start-query';

/** Starts what a person wrote, within the limits of a scan. @throws {AppError} `over-limit`, `needs-consent`, and what {@link startQuery} throws */
export async function startWithConsent(
  query: StartQuery,
  signal?: AbortSignal,
): Promise<StartedQuery> {
  await keepWithinLimit(query);
  return startQuery(query, signal);
}
