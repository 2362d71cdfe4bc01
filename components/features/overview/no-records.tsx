'use client';

import type { ReactNode } from 'react';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useHealth } from '@/lib/client/health';
import { useViewState } from '@/lib/client/view-state';
import { formatInstant, zoneName } from '@/lib/present/format-time';

import type { OverviewAnswers } from './use-overview-answers';

/** In the place of a list: nothing was rejected, or nothing arrived, which is not the same. */
export function NoRecords({ answers, zero }: { answers: OverviewAnswers; zero: ReactNode }) {
  const { timeZone, setRange } = useViewState();
  const newest = useHealth().data?.newest ?? null;
  if (!answers.isSilent) return zero;
  const at = newest === null ? null : Date.parse(newest);
  return (
    <EmptyState
      kind="silent"
      title="No flow was recorded in this range."
      actions={
        <Button size="sm" onClick={() => setRange({ kind: 'last', span: '7d' })}>
          Show the last 7 days
        </Button>
      }
    >
      This is not a zero: no record arrived.
      {at !== null &&
        ` The newest is of ${formatInstant(at, timeZone, answers.end)} ${zoneName(timeZone, at)}.`}
    </EmptyState>
  );
}
