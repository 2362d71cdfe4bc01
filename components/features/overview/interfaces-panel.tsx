'use client';

import { Clock } from 'lucide-react';
import { useState } from 'react';

import { Bar } from '@/components/ui/bar';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import type { Column } from '@/components/ui/data-table-head';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { formatCount, formatShare } from '@/lib/present/format-number';
import { type InterfaceRow, prepareInterfaces } from '@/lib/present/interfaces';

import { AnswerPanel } from './answer-panel';
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

/** As many as stand beside the top sources without leaving room under them. */
const FIRST_ROWS = 6;

interface InterfacesPanelProps {
  answers: OverviewAnswers;
  className?: string;
}

export function InterfacesPanel({ answers, className }: InterfacesPanelProps) {
  const { interfaces, end } = answers;
  const [showsAll, setShowsAll] = useState(false);
  const model = interfaces.data && prepareInterfaces(interfaces.data, end);
  const rows = model?.rows ?? [];
  // One that has fallen silent is shown, however few its rejects.
  const shown = showsAll ? rows : rows.filter(({ isSilent }, at) => at < FIRST_ROWS || isSilent);
  return (
    <AnswerPanel
      title="By interface"
      query={interfaces}
      sentence={model?.sentence}
      flush
      {...(className !== undefined && { className })}
    >
      {() => (
        <>
          <DataTable
            caption="Network interfaces by rejected flows, and how long ago each wrote its newest record"
            columns={COLUMNS}
            rows={shown}
            rowKey={({ id }) => id}
            initialSort={{ column: 'rejects', direction: 'descending' }}
            empty={
              <EmptyState kind="silent" title="No interface wrote a flow in this range.">
                Check the range, and that the flow log delivers.
              </EmptyState>
            }
          />
          {shown.length < rows.length && (
            <div className="px-2 pb-2">
              <Button size="sm" variant="ghost" onClick={() => setShowsAll(true)}>
                Show all {rows.length} interfaces
              </Button>
            </div>
          )}
        </>
      )}
    </AnswerPanel>
  );
}
