'use client';

import { Clock } from 'lucide-react';

import { Bar } from '@/components/ui/bar';
import { DataTable } from '@/components/ui/data-table';
import type { Column } from '@/components/ui/data-table-head';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { formatCount, formatShare } from '@/lib/present/format-number';
import { type InterfaceRow, prepareInterfaces } from '@/lib/present/interfaces';

import { AnswerPanel } from './answer-panel';
import { SentenceText } from './sentence-text';
import type { OverviewAnswers } from './use-overview-answers';

const COLUMNS: readonly Column<InterfaceRow>[] = [
  {
    key: 'interface',
    header: 'Interface',
    cell: ({ id }) => <span className="mono whitespace-nowrap">{id}</span>,
  },
  {
    key: 'bar',
    header: 'Flows',
    width: '20%',
    from: 'md',
    cell: ({ rejectWidth, acceptWidth }) => (
      <Bar
        parts={[
          { share: rejectWidth, tone: 'reject' },
          { share: acceptWidth, tone: 'accept' },
        ]}
      />
    ),
  },
  {
    key: 'rejects',
    header: 'Rejects',
    align: 'end',
    cell: ({ rejects }) => formatCount(rejects),
    sortValue: ({ rejects }) => rejects,
  },
  {
    key: 'rate',
    header: 'Rate',
    align: 'end',
    cell: ({ rate }) => formatShare(rate),
    sortValue: ({ rate }) => rate,
  },
  {
    key: 'newest',
    header: 'Newest',
    align: 'end',
    from: 'lg',
    cell: ({ age, silence, isSilent }) =>
      isSilent ? (
        <span className="inline-flex items-center gap-1 font-medium text-warn">
          <Icon of={Clock} size={12} />
          {silence}
        </span>
      ) : (
        <span className="text-text-2">{age}</span>
      ),
    sortValue: ({ newest }) => newest,
  },
];

interface InterfacesPanelProps {
  answers: OverviewAnswers;
  className?: string;
}

export function InterfacesPanel({ answers, className }: InterfacesPanelProps) {
  const { interfaces, end } = answers;
  const model = interfaces.data && prepareInterfaces(interfaces.data, end);
  return (
    <AnswerPanel
      title="By interface"
      query={interfaces}
      sentence={model && <SentenceText sentence={model.sentence} />}
      flush
      {...(className !== undefined && { className })}
    >
      {() => (
        <DataTable
          caption="Network interfaces by rejected flows, and how long ago each wrote its newest record"
          columns={COLUMNS}
          rows={model?.rows ?? []}
          rowKey={({ id }) => id}
          initialSort={{ column: 'rejects', direction: 'descending' }}
          empty={
            <EmptyState kind="silent" title="No interface wrote a flow in this range.">
              Check the range, and that the flow log delivers.
            </EmptyState>
          }
        />
      )}
    </AnswerPanel>
  );
}
