'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useAsOf } from '@/lib/client/as-of';
import { useHealth } from '@/lib/client/health';
import { useViewState } from '@/lib/client/view-state';
import type { QueryAnswer } from '@/lib/contract/queries';
import type { TimeRange } from '@/lib/domain/time-range';
import { formatCount, formatSpan } from '@/lib/present/format-number';
import { formatInstant, zoneName } from '@/lib/present/format-time';

interface ResultEmptyProps {
  answer: QueryAnswer;
  range: TimeRange;
  /** Runs the same text over the range a week before. */
  onWeekBefore: (() => void) | undefined;
}

/** Why there are no rows: what was read, and where the range lies beside what has arrived. */
export function ResultEmpty({ answer, range, onWeekBefore }: ResultEmptyProps) {
  const { data: health } = useHealth();
  const { timeZone } = useViewState();
  const { asOf } = useAsOf();
  const { state, engine, statistics } = answer;
  if (state === 'queued' || state === 'running') {
    return (
      <EmptyState
        kind="silent"
        title={engine === 'athena' ? 'Athena shows no rows before it is done.' : 'No rows yet.'}
      />
    );
  }
  if (state === 'cancelled') {
    return (
      <EmptyState
        kind="silent"
        title="Cancelled before it had rows. It was stopped upstream too."
      />
    );
  }

  const at = (instant: string) => {
    const ms = Date.parse(instant);
    return `${formatInstant(ms, timeZone, asOf)} ${zoneName(timeZone, ms)}`;
  };
  const reasons: string[] = [];
  if (engine === 'athena') {
    reasons.push(
      statistics.bytesScanned === 0
        ? 'No bytes were read: the conditions leave no partition, or none of them holds an object. A partition that was never added is not read either.'
        : 'The files were read, and no record in them fits.',
    );
  } else {
    reasons.push(
      statistics.recordsScanned
        ? `${formatCount(statistics.recordsScanned)} records were read in this range.`
        : 'No record lies in this range.',
    );
    if (health?.newest && Date.parse(health.newest) < range.from) {
      reasons.push(`The newest record is of ${at(health.newest)}, before the range begins.`);
    } else if (health?.oldest && Date.parse(health.oldest) >= range.to) {
      reasons.push(`The oldest record is of ${at(health.oldest)}, after the range ends.`);
    } else if (health?.newest && Date.parse(health.newest) < range.to && health.lagSeconds) {
      reasons.push(
        `The newest record is of ${at(health.newest)}; records take about ${formatSpan(health.lagSeconds * 1_000)} to arrive.`,
      );
    }
  }
  return (
    <EmptyState
      kind="zero"
      title="The query ran, and no row fits it."
      actions={
        onWeekBefore && (
          <Button size="sm" onClick={onWeekBefore}>
            Same query, a week before
          </Button>
        )
      }
    >
      {reasons.join(' ')}
    </EmptyState>
  );
}
