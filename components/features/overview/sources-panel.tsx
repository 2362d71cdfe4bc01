'use client';

import { SentenceText } from '@/components/ui/sentence-text';
import { Bar } from '@/components/ui/bar';
import { DataTable } from '@/components/ui/data-table';
import type { Column } from '@/components/ui/data-table-head';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { formatCount, formatShare } from '@/lib/present/format-number';
import { prepareTopSources, type SourceRow } from '@/lib/present/top-sources';

import { AnswerPanel } from './answer-panel';
import type { OverviewAnswers } from './use-overview-answers';

const COLUMNS: readonly Column<SourceRow>[] = [
  { key: 'rank', header: '#', align: 'end', width: '36px', cell: ({ rank }) => rank },
  {
    key: 'source',
    header: 'Source',
    cell: ({ address }) => <span className="mono">{address}</span>,
    sortValue: ({ address }) => address,
  },
  {
    key: 'bar',
    header: 'Rejects',
    width: '26%',
    cell: ({ ofLargest }) => <Bar parts={[{ share: ofLargest, tone: 'reject' }]} />,
  },
  {
    key: 'rejects',
    header: 'Count',
    align: 'end',
    cell: ({ rejects }) => formatCount(rejects),
    sortValue: ({ rejects }) => rejects,
  },
  {
    key: 'share',
    header: 'Share',
    align: 'end',
    from: 'md',
    cell: ({ share }) => formatShare(share),
    sortValue: ({ share }) => share,
  },
  {
    key: 'ports',
    header: 'Ports tried',
    align: 'end',
    from: 'md',
    cell: ({ ports }) => formatCount(ports),
    sortValue: ({ ports }) => ports,
  },
  {
    key: 'targets',
    header: 'Targets',
    align: 'end',
    from: 'lg',
    cell: ({ targets }) => formatCount(targets),
    sortValue: ({ targets }) => targets,
  },
];

interface SourcesPanelProps {
  answers: OverviewAnswers;
  className: string;
}

export function SourcesPanel({ answers, className }: SourcesPanelProps) {
  const { sources, totals, rejects } = answers;
  const model = sources.data && totals.data ? prepareTopSources(sources.data, rejects) : undefined;
  return (
    <AnswerPanel
      title="Top 20 rejected sources"
      query={totals.error ? { ...sources, data: undefined, error: totals.error } : sources}
      sentence={model && <SentenceText sentence={model.sentence} />}
      skeleton={<SkeletonRows count={20} />}
      flush
      className={className}
    >
      {() =>
        model ? (
          <DataTable
            caption="Source addresses by number of rejected flows"
            columns={COLUMNS}
            rows={model.rows}
            rowKey={({ address }) => address}
            initialSort={{ column: 'rejects', direction: 'descending' }}
            empty={
              <EmptyState kind="zero" title="No source was rejected in this range.">
                {formatCount(answers.flows)} flows were read, all accepted.
              </EmptyState>
            }
          />
        ) : (
          <SkeletonRows count={20} />
        )
      }
    </AnswerPanel>
  );
}
