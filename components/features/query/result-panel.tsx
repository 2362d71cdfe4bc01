'use client';

import { Ban, CircleCheck, CircleX, Hourglass, LoaderCircle } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Icon } from '@/components/ui/icon';
import { LiveRegion } from '@/components/ui/live-region';
import { Strip, StripItem, StripKey } from '@/components/ui/strip';
import type { QueryAnswer, QueryState } from '@/lib/contract/queries';
import { formatBytes, formatCount, formatElapsed, formatUsd } from '@/lib/present/format-number';

import { ResultTable } from './result-table';

const STATES: Readonly<Record<QueryState, { word: string; icon: typeof Ban }>> = {
  queued: { word: 'Queued', icon: Hourglass },
  running: { word: 'Running', icon: LoaderCircle },
  complete: { word: 'Complete', icon: CircleCheck },
  failed: { word: 'Failed', icon: CircleX },
  cancelled: { word: 'Cancelled', icon: Ban },
  timeout: { word: 'Timed out', icon: Hourglass },
};

interface ResultPanelProps {
  /** Pages read so far, at least the first. */
  pages: readonly QueryAnswer[];
  hasMore: boolean;
  isReadingMore: boolean;
  onReadMore: () => void;
  onCancel: () => void;
}

/** One execution: its state and figures, then its rows or why there are none. */
export function ResultPanel({
  pages,
  hasMore,
  isReadingMore,
  onReadMore,
  onCancel,
}: ResultPanelProps) {
  const [first] = pages;
  if (!first) return null;
  const columns = pages.reduce(
    (widest, page) => (page.columns.length > widest.length ? page.columns : widest),
    first.columns,
  );
  const rows = pages.flatMap((page) => page.rows);
  const isRunning = first.state === 'queued' || first.state === 'running';
  return (
    <section
      aria-label="Result"
      className="col-span-full min-w-0 overflow-hidden rounded-panel border border-line bg-surface"
    >
      <Figures answer={first} isRunning={isRunning} onCancel={onCancel} />
      <LiveRegion>
        {isRunning ? '' : `${STATES[first.state].word}, ${formatCount(rows.length)} rows`}
      </LiveRegion>
      {first.error ? (
        <ErrorState title="The engine refused to finish this query." verbatim={first.error.message}>
          {first.error.location &&
            `Line ${first.error.location.line}, column ${first.error.location.column}; the text above marks the place.`}
        </ErrorState>
      ) : (
        <Rows
          state={first.state}
          columns={columns}
          rows={rows}
          scanned={first.statistics.recordsScanned}
        />
      )}
      {rows.length > 0 && (
        <footer className="flex min-h-10 items-center gap-3 border-t border-line px-4 text-xs text-text-3">
          <span>
            <b className="text-text">{formatCount(rows.length)}</b> rows shown
            {hasMore ? ', there are more' : ', all of them'}
            {isRunning && ', partial'}
          </span>
          {hasMore && (
            <Button size="sm" onClick={onReadMore} disabled={isReadingMore}>
              {isReadingMore ? 'Reading more' : 'Show more rows'}
            </Button>
          )}
        </footer>
      )}
    </section>
  );
}

function Figures({
  answer: { state, statistics },
  isRunning,
  onCancel,
}: {
  answer: QueryAnswer;
  isRunning: boolean;
  onCancel: () => void;
}) {
  const { recordsScanned, recordsMatched, bytesScanned, elapsedMs, costUsd } = statistics;
  const facts: readonly (readonly [string | null, string])[] = [
    [recordsScanned === null ? null : formatCount(recordsScanned), 'records scanned'],
    [recordsMatched === null ? null : formatCount(recordsMatched), 'matched'],
    [
      bytesScanned === null ? null : formatBytes(bytesScanned),
      costUsd === null ? 'scanned' : `scanned, ${formatUsd(costUsd)}`,
    ],
    [elapsedMs === null ? null : formatElapsed(elapsedMs), 'elapsed'],
  ];
  return (
    <div className="[&>section]:rounded-none [&>section]:border-0 [&>section]:border-b [&>section]:border-line">
      <Strip label="Figures of the query">
        <StripItem>
          <Icon of={STATES[state].icon} size={14} />
          <b>{STATES[state].word}</b>
        </StripItem>
        {facts.map(([value, words]) =>
          value === null ? null : (
            <StripItem key={words}>
              <b>{value}</b> <StripKey>{words}</StripKey>
            </StripItem>
          ),
        )}
        {isRunning && (
          <StripItem end>
            <Button size="sm" onClick={onCancel}>
              Cancel
            </Button>
          </StripItem>
        )}
      </Strip>
    </div>
  );
}

interface RowsProps {
  state: QueryState;
  columns: QueryAnswer['columns'];
  rows: readonly (readonly (string | null)[])[];
  scanned: number | null;
}

function Rows({ state, columns, rows, scanned }: RowsProps) {
  if (rows.length > 0) return <ResultTable columns={columns} rows={rows} />;
  if (state === 'queued' || state === 'running') {
    return <EmptyState kind="silent" title="No rows yet." />;
  }
  if (state === 'cancelled') {
    return (
      <EmptyState
        kind="silent"
        title="Cancelled before it had rows. It was stopped upstream too."
      />
    );
  }
  return (
    <EmptyState kind="zero" title="The query ran, and no row fits it.">
      {scanned === null
        ? 'A range or a partition without objects gives no rows either.'
        : `${formatCount(scanned)} records were read in this range.`}
    </EmptyState>
  );
}
