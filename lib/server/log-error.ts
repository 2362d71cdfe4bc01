import 'server-only';

import { inspect } from 'node:util';

import { withoutCredentials } from '@/lib/domain/without-credentials';

/** Writes a failure nobody foresaw to the log, with where it came from and why, and without anybody's credentials. */
export function logError(error: unknown, doing?: string): void {
  const parts = [...causes(error)].map((each) => withoutCredentials(each));
  console.error([...(doing ? [`${doing}:`] : []), parts.join('\ncaused by ')].join(' '));
}

/** Bounded: a chain of causes may bite its tail. */
const MOST_CAUSES = 5;

function* causes(error: unknown): Generator<string> {
  let next = error;
  for (let count = 0; next !== undefined && count < MOST_CAUSES; count++) {
    yield next instanceof Error ? (next.stack ?? next.message) : inspect(next);
    next = next instanceof Error ? next.cause : undefined;
  }
}
