'use client';

import { Bar } from '@/components/ui/bar';
import { DataTable } from '@/components/ui/data-table';
import type { Column } from '@/components/ui/data-table-head';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { NO_FLOW } from '@/lib/present/traffic';
import { formatCount } from '@/lib/present/format-number';
import { type PortRow, prepareTopPorts } from '@/lib/present/top-ports';

import { AnswerPanel } from './answer-panel';
import { NoRecords } from './no-records';
import type { OverviewAnswers } from './use-overview-answers';

const COLUMNS: readonly Column<PortRow>[] = [
  {
    key: 'port',
    header: 'Port',
    cell: ({ port, name }) => (
      <>
        <span className="mono font-medium">{port}</span> <span className="text-text-3">{name}</span>
      </>
    ),
  },
  {
    key: 'bar',
    header: 'Rejects',
    width: '36%',
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
    key: 'change',
    header: 'vs before',
    align: 'end',
    from: 'md',
    cell: ({ change }) => change?.text ?? <span className="text-text-3">–</span>,
  },
];

interface PortsPanelProps {
  answers: OverviewAnswers;
  className: string;
}

export function PortsPanel({ answers, className }: PortsPanelProps) {
  const { ports, portsBefore, totals, rejects, hasBefore } = answers;
  const model =
    // A share needs the whole: without it nothing is said.
    ports.data && totals.data
      ? prepareTopPorts(ports.data, hasBefore ? portsBefore.data : undefined, rejects)
      : undefined;
  return (
    <AnswerPanel
      title="Top targeted ports"
      query={
        totals.error && !totals.data ? { ...ports, data: undefined, error: totals.error } : ports
      }
      sentence={answers.isSilent ? NO_FLOW : model?.sentence}
      flush
      className={className}
    >
      {() =>
        model ? (
          <DataTable
            caption="Ports by number of rejected flows, with the change from the period before"
            columns={COLUMNS}
            rows={model.rows}
            rowKey={({ port, name }) => `${port} ${name}`}
            initialSort={{ column: 'rejects', direction: 'descending' }}
            empty={
              <NoRecords
                answers={answers}
                zero={
                  <EmptyState kind="zero" title="No flow was rejected in this range.">
                    {formatCount(answers.flows)} flows were read, all accepted.
                  </EmptyState>
                }
              />
            }
          />
        ) : (
          <SkeletonRows count={8} />
        )
      }
    </AnswerPanel>
  );
}
