'use client';

import { Ban, CircleCheck, CircleX, Hourglass, LoaderCircle } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Strip, StripItem, StripKey } from '@/components/ui/strip';
import { useHealth } from '@/lib/client/health';
import type { QueryAnswer, QueryState } from '@/lib/contract/queries';
import { formatBytes, formatCount, formatElapsed, formatUsd } from '@/lib/present/format-number';

export const STATE_WORDS: Readonly<Record<QueryState, string>> = {
  queued: 'Queued',
  running: 'Running',
  complete: 'Complete',
  failed: 'Failed',
  cancelled: 'Cancelled',
  timeout: 'Timed out',
};

export const STATE_ICONS: Readonly<Record<QueryState, typeof Ban>> = {
  queued: Hourglass,
  running: LoaderCircle,
  complete: CircleCheck,
  failed: CircleX,
  cancelled: Ban,
  timeout: Hourglass,
};

interface ResultFiguresProps {
  answer: QueryAnswer;
  isRunning: boolean;
  onCancel: () => void;
}

/** State, and what was read for it so far. */
export function ResultFigures({ answer, isRunning, onCancel }: ResultFiguresProps) {
  // On this machine it is free; the price is AWS's for the same.
  const isLocal = useHealth().data?.mode === 'local';
  const { recordsScanned, recordsMatched, bytesScanned, elapsedMs, costUsd } = answer.statistics;
  const facts: readonly (readonly [string | null, string])[] = [
    [recordsScanned === null ? null : formatCount(recordsScanned), 'records scanned'],
    [recordsMatched === null ? null : formatCount(recordsMatched), 'matched'],
    [
      bytesScanned === null ? null : formatBytes(bytesScanned),
      costUsd === null ? 'scanned' : `scanned, ${formatUsd(costUsd)}${isLocal ? ' on AWS' : ''}`,
    ],
    [elapsedMs === null ? null : formatElapsed(elapsedMs), 'elapsed'],
  ];
  return (
    <div className="[&>section]:rounded-none [&>section]:border-0 [&>section]:border-b [&>section]:border-line">
      <Strip label="Figures of the query">
        <StripItem>
          <Icon of={STATE_ICONS[answer.state]} />
          <b>{STATE_WORDS[answer.state]}</b>
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
            <StripKey>You can leave this page; the query runs on.</StripKey>
            <Button size="sm" onClick={onCancel}>
              Cancel
            </Button>
          </StripItem>
        )}
      </Strip>
    </div>
  );
}
