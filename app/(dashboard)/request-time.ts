import { connection } from 'next/server';
import { cache } from 'react';

/** "Now", epoch milliseconds, one for all that is drawn for one request: never that of the build. */
export const requestTime = cache(async () => {
  await connection();
  return Date.now();
});
