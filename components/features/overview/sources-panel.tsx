'use client';

import { AddressLink } from '@/components/ui/address-link';
import { Bar } from '@/components/ui/bar';
import { DataTable } from '@/components/ui/data-table';
import type { Column } from '@/components/ui/data-table-head';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { queryHref } from '@/lib/client/query-href';
import type { Answer } from '@/lib/contract/answers';
import { NO_FLOW } from '@/lib/present/traffic';
import { formatCount, formatShare } from '@/lib/present/format-number';
import { addressProfile } from '@/lib/questions/address-profile';
import { isAddress } from '@/lib/questions/profile-text';
import { prepareTopSources, type SourceRow } from '@/lib/present/top-sources';

import { AnswerPanel } from './answer-panel';
import { NoRecords } from './no-records';
import type { OverviewAnswers } from './use-overview-answers';

const RANK: Column<SourceRow> = {
  key: 'rank',
  header: '#',
  align: 'end',
  width: '36px',
  cell: ({ rank }) => rank,
};

/** In Logs Insights an address leads to what it did in the same range; in Athena its table would have to be read first. */
const source = ({ engine, range }: Answer): Column<SourceRow> => ({
  key: 'source',
  header: 'Source',
  cell: ({ address }) => (
    <AddressLink
      address={address}
      href={
        engine === 'logs' && isAddress(address)
          ? queryHref({ engine, text: addressProfile.insights({ address }), range })
          : null
      }
    />
  ),
  sortValue: ({ address }) => address,
});

const FIGURES: readonly Column<SourceRow>[] = [
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
      query={
        totals.error && !totals.data
          ? { ...sources, data: undefined, error: totals.error }
          : sources
      }
      sentence={answers.isSilent ? NO_FLOW : model?.sentence}
      skeleton={<SkeletonRows count={20} />}
      flush
      className={className}
    >
      {(answer) =>
        model ? (
          <DataTable
            caption="Source addresses by number of rejected flows"
            columns={[RANK, source(answer), ...FIGURES]}
            rows={model.rows}
            rowKey={({ address }) => address}
            initialSort={{ column: 'rejects', direction: 'descending' }}
            empty={
              <NoRecords
                answers={answers}
                zero={
                  <EmptyState kind="zero" title="No source was rejected in this range.">
                    {formatCount(answers.flows)} flows were read, all accepted.
                  </EmptyState>
                }
              />
            }
          />
        ) : (
          <SkeletonRows count={20} />
        )
      }
    </AnswerPanel>
  );
}
