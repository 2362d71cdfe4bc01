import { useEffect, useState } from 'react';

import type { QueryAnswer } from '@/lib/contract/queries';

import { readQueryPage, type RunningQuery } from './queries';

export interface ReadPages {
  /** Behind the first, as far as they are read; a new array for each page. */
  readonly pages: readonly QueryAnswer[];
  readonly isReading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

interface Reading {
  readonly id: string;
  readonly pages: readonly QueryAnswer[];
  readonly done: boolean;
  readonly error: Error | null;
}

const NONE: readonly QueryAnswer[] = [];

/** Reads every page behind the first, one after the other; leaving the page stops it. */
export function useFurtherPages(
  query: RunningQuery | null,
  first: QueryAnswer | undefined,
): ReadPages {
  const [reading, setReading] = useState<Reading | null>(null);
  const [attempt, setAttempt] = useState(0);
  const id = query?.id ?? null;
  const engine = query?.engine ?? null;
  const token = first?.id === id && first?.state === 'complete' ? first.nextToken : null;

  useEffect(() => {
    if (id === null || engine === null || token === null) return;
    const stop = new AbortController();
    const pages: QueryAnswer[] = [];
    const show = (done: boolean, error: Error | null = null) => {
      if (!stop.signal.aborted) setReading({ id, pages: [...pages], done, error });
    };
    const readOn = async () => {
      for (let next: string | null = token; next !== null && !stop.signal.aborted;) {
        const page: QueryAnswer = await readQueryPage({ id, engine }, next, stop.signal);
        pages.push(page);
        next = page.nextToken;
        show(next === null);
      }
    };
    readOn().catch((error: unknown) => show(true, error as Error));
    return () => stop.abort();
  }, [id, engine, token, attempt]);

  const own = reading?.id === id && token !== null ? reading : null;
  return {
    pages: own?.pages ?? NONE,
    isReading: token !== null && !own?.done,
    error: own?.error ?? null,
    retry: () => setAttempt((count) => count + 1),
  };
}
