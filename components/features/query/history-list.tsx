'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useAsOf } from '@/lib/client/as-of';
import { useHealth } from '@/lib/client/health';
import { useHistory } from '@/lib/client/history';
import { useViewState } from '@/lib/client/view-state';
import type { HistoryEntry } from '@/lib/contract/history';
import type { EngineName } from '@/lib/contract/queries';
import { formatBytes, formatCount, formatElapsed, formatUsd } from '@/lib/present/format-number';
import { formatInstant } from '@/lib/present/format-time';

import { STATE_ICONS, STATE_WORDS } from './result-figures';

interface HistoryListProps {
  engine: EngineName;
  /** In lower case; empty shows all. */
  wanted: string;
  onOpen: (id: string, text: string) => void;
}

/** What was run, by anyone, as long as AWS lists it; choosing one shows its text and its result. */
export function HistoryList({ engine, wanted, onOpen }: HistoryListProps) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useHistory(engine);
  if (error && !data) {
    return (
      <EmptyState kind="silent" title="The history could not be read.">
        {error.message}
      </EmptyState>
    );
  }
  if (!data) return <SkeletonRows count={8} />;
  const entries = data.pages
    .flatMap((page) => page.entries)
    .filter(({ text, state }) => `${text} ${STATE_WORDS[state]}`.toLowerCase().includes(wanted));
  return (
    <>
      {entries.length === 0 && (
        <EmptyState
          kind="zero"
          title={wanted === '' ? 'Nothing was run yet.' : 'No query that was run has these words.'}
        />
      )}
      <ul className="grid gap-0.5">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div className="pt-2 text-center">
          <Button size="sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Reading' : 'Older ones'}
          </Button>
        </div>
      )}
    </>
  );
}

function Entry({
  entry,
  onOpen,
}: {
  entry: HistoryEntry;
  onOpen: (id: string, text: string) => void;
}) {
  const { timeZone } = useViewState();
  const { asOf } = useAsOf();
  const isLocal = useHealth().data?.mode === 'local';
  const { id, text, state, reused, startedAt, elapsedMs, by, error } = entry;
  const { recordsScanned, bytesScanned, costUsd } = entry;
  const facts = [
    startedAt === null ? null : formatInstant(startedAt, timeZone, asOf),
    elapsedMs === null ? null : formatElapsed(elapsedMs),
    recordsScanned === null ? null : `${formatCount(recordsScanned)} records`,
    bytesScanned === null ? null : formatBytes(bytesScanned),
    costUsd === null ? null : `${formatUsd(costUsd)}${isLocal ? ' on AWS' : ''}`,
    by === null ? null : `by ${by}`,
  ];
  return (
    <button
      type="button"
      title={error ?? text}
      onClick={() => onOpen(id, text)}
      className="grid w-full gap-0.5 rounded-control px-2 py-1.5 text-left text-sm hover:bg-sunken max-md:min-h-11"
    >
      <span className="mono truncate">{text.replaceAll(/\s+/g, ' ')}</span>
      <span className="flex flex-wrap items-center gap-x-2 text-xs text-text-3">
        <span
          className={`inline-flex items-center gap-1 ${state === 'failed' || state === 'timeout' ? 'text-alarm' : state === 'complete' ? 'text-ok' : ''}`}
        >
          <Icon of={STATE_ICONS[state]} size={12} />
          {reused ? 'Reused' : STATE_WORDS[state]}
        </span>
        {facts.map((fact) => fact !== null && <span key={fact}>{fact}</span>)}
      </span>
    </button>
  );
}
