import { setTimeout as sleep } from 'node:timers/promises';

import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';

// A page that waits longer than this feels slower than one that fills in.
const PATIENCE_MS = 400;

interface WithAnswersProps {
  /** Fills the client straight from the services, by the same options the browser uses. */
  ask: (client: QueryClient) => readonly Promise<void>[];
  children: ReactNode;
}

/** Draws what is below it with the answers that are quick; what is slow is asked again by the browser. */
export async function WithAnswers({ ask, children }: WithAnswersProps) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await Promise.race([Promise.all(ask(client)), sleep(PATIENCE_MS)]);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
