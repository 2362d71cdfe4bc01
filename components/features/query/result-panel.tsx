'use client';

import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Kbd } from '@/components/ui/kbd';
import { LiveRegion } from '@/components/ui/live-region';
import { useToast } from '@/components/ui/toast';
import { type TableOrChart, ViewSwitch } from '@/components/ui/view-switch';
import { isUnderWay } from '@/lib/client/queries';
import type { ReadPages } from '@/lib/client/result-rows';
import type { QueryAnswer } from '@/lib/contract/queries';
import type { TimeRange } from '@/lib/domain/time-range';
import { formatCount } from '@/lib/present/format-number';
import type { ResultColumn } from '@/lib/present/result-columns';
import { toTabSeparated } from '@/lib/present/result-columns';
import type { ResultRow, ResultRows } from '@/lib/present/result-rows';
import { isAddress } from '@/lib/questions/profile-text';

import type { CellAction } from './cell-menu';
import { ColumnsMenu } from './columns-menu';
import { ExportMenu } from './export-menu';
import { pivot } from './pivot';
import { ResultChartView } from './result-chart-view';
import { ResultEmpty } from './result-empty';
import { ResultFigures, STATE_WORDS } from './result-figures';
import { ResultGrid } from './result-grid';
import { SingleKeysSwitch } from './single-keys-switch';

interface ResultPanelProps {
  first: QueryAnswer;
  result: ResultRows;
  further: ReadPages;
  range: TimeRange;
  onCancel: () => void;
  /** Runs a text that a pivot has made. */
  onRunText: (text: string) => void;
  /** Asks what an address did; not given where no table is known to ask. */
  onProfile: ((address: string) => void) | undefined;
  /** Runs the same text over the range a week before; not given where the text bounds the time itself. */
  onWeekBefore: (() => void) | undefined;
  /** Leads to what the engine refused; not given once the text has changed. */
  onShowPlace: (() => void) | undefined;
}

// Where Logs Insights ends a result whose text has no limit.
const LOGS_CAP = 10_000;

/** One execution: its state and figures, then its rows as a table or a chart, or why there are none. */
export function ResultPanel({
  first,
  result,
  further,
  range,
  onCancel,
  onRunText,
  onProfile,
  onWeekBefore,
  onShowPlace,
}: ResultPanelProps) {
  const [view, setView] = useState<TableOrChart>('table');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const toast = useToast();
  const { rows, columns } = result;
  const isRunning = isUnderWay(first);

  const offersOf = (value: string | null) => {
    const offers = new Set<CellAction>();
    if (onProfile && isAddress(value)) offers.add('profile');
    if (onWeekBefore) offers.add('week-before');
    return offers;
  };

  async function copy(text: string, what: string) {
    try {
      await navigator.clipboard.writeText(text);
      toast({ text: `Copied ${what}.` });
    } catch (error) {
      toast({ error: true, text: `The browser did not copy: ${(error as Error).message}` });
    }
  }

  async function act(action: CellAction, row: ResultRow, { index, name }: ResultColumn) {
    const value = row[index] ?? null;
    switch (action) {
      case 'copy-value':
        return copy(value ?? '', name);
      case 'profile':
        return isAddress(value) && onProfile?.(value);
      case 'week-before':
        return onWeekBefore?.();
      case 'copy-row':
        return copy(rowAsJson(row, columns), 'the row as JSON');
      case 'filter-in':
      case 'filter-out': {
        const negated = action === 'filter-out';
        const { engine, text } = first;
        const made = await pivot({ engine, text, columns, index, value, negated });
        if (made.ok) onRunText(made.text);
        else toast({ error: true, text: `No filter was added. ${made.reason}` });
      }
    }
  }

  return (
    <section
      aria-label="Result"
      className="col-span-full min-w-0 overflow-hidden rounded-panel border border-line bg-surface"
    >
      <ResultFigures answer={first} isRunning={isRunning} onCancel={onCancel} />
      <LiveRegion>
        {isRunning || further.isReading
          ? ''
          : `${STATE_WORDS[first.state]}, ${formatCount(rows.length)} rows`}
      </LiveRegion>
      {rows.length > 0 && (
        <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
          <ViewSwitch value={view} onChange={setView} />
          <span className="flex-1" />
          <span className="flex flex-wrap gap-2">
            {view === 'table' && (
              <ColumnsMenu
                names={columns.map(({ name }) => name)}
                hidden={hidden}
                onChange={setHidden}
              />
            )}
            <Button
              size="sm"
              disabled={further.isReading}
              onClick={() => {
                const shown = columns.flatMap(({ name }, index) =>
                  hidden.has(name) ? [] : [{ name, index }],
                );
                void copy(toTabSeparated(shown, rows), `${formatCount(rows.length)} rows`);
              }}
            >
              Copy all
            </Button>
            {first.state === 'complete' && <ExportMenu query={first} />}
          </span>
        </div>
      )}
      {first.error && (
        <ErrorState
          title="The engine refused to finish this query."
          verbatim={first.error.message}
          actions={
            first.error.location &&
            onShowPlace && (
              <Button size="sm" onClick={onShowPlace}>
                Go to the place
              </Button>
            )
          }
        >
          {first.error.location &&
            `Line ${first.error.location.line}, column ${first.error.location.column} of the text that ran.`}
        </ErrorState>
      )}
      {!first.error && rows.length === 0 && (
        <ResultEmpty answer={first} range={range} onWeekBefore={onWeekBefore} />
      )}
      {rows.length > 0 && view === 'table' && (
        <ResultGrid
          key={first.id}
          result={result}
          hidden={hidden}
          offersOf={offersOf}
          onAct={(action, row, column) => void act(action, row, column)}
        />
      )}
      {rows.length > 0 && view === 'chart' && <ResultChartView result={result} />}
      {rows.length > 0 && (
        <footer className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-1.5 text-xs text-text-3">
          <span>
            <b className="text-text">{formatCount(rows.length)}</b>{' '}
            {rows.length === 1 ? 'row' : 'rows'}
            {further.isReading ? ' so far, reading on' : isRunning ? ', partial' : ', all shown'}
          </span>
          {first.engine === 'logs' && rows.length === LOGS_CAP && (
            <span>
              Logs Insights ends a result without a limit here; <code>limit</code> allows 100,000.
            </span>
          )}
          {further.error && (
            <span className="flex items-center gap-2 text-alarm">
              Reading on failed: {further.error.message}
              <Button size="sm" onClick={further.retry}>
                Read the rest
              </Button>
            </span>
          )}
          {view === 'table' && (
            <span className="ml-auto flex items-center gap-3 max-md:hidden">
              <span aria-hidden className="flex items-center gap-1">
                <Kbd>j</Kbd> <Kbd>k</Kbd> rows <Kbd>h</Kbd> <Kbd>l</Kbd> cells <Kbd>↵</Kbd> pivot
              </span>
              <SingleKeysSwitch />
            </span>
          )}
        </footer>
      )}
    </section>
  );
}

const rowAsJson = (row: ResultRow, columns: ResultRows['columns']) =>
  JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
