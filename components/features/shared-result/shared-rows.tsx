'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';

import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { PanelFooter } from '@/components/ui/panel-footer';
import { type TableOrChart, ViewSwitch } from '@/components/ui/view-switch';
import { useHydrated } from '@/lib/client/hydrated';
import { formatBytes, formatCount, formatElapsed } from '@/lib/present/format-number';

import { PageLinks } from './page-links';
import { RowsTable } from './rows-table';
import type { SharedRowsData } from './shared-rows-data';

// Whoever only reads the table does not load what draws.
const SharedChart = dynamic(async () => (await import('./shared-chart')).SharedChart, {
  ssr: false,
  loading: () => <p className="px-4 py-6 text-text-2">Drawing…</p>,
});

interface SharedRowsProps {
  shared: SharedRowsData;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * The rows as an ordinary table, drawn by the server too, printable, a page at a time; with a script also as a chart.
 * That it is a client's component lets the page carry the rows as plain lists, not as four thousand elements.
 */
export function SharedRows({ shared, now }: SharedRowsProps) {
  const [view, setView] = useState<TableOrChart>('table');
  const hydrated = useHydrated();
  const { columns, rows, firstRow, rowCount, isWhole } = shared;
  return (
    <Panel
      title="Result"
      flush
      tools={hydrated && rowCount > 1 && <ViewSwitch value={view} onChange={setView} />}
      footer={<PanelFooter facts={factsOf(shared)} />}
    >
      {!isWhole && (
        <p className="px-4 pb-2 text-sm text-warn">
          The result had more rows. A link holds the first {formatCount(rowCount)}.
        </p>
      )}
      {rows.length === 0 && <EmptyState kind="zero" title="The query ran, and no row fits it." />}
      {rows.length > 0 && view === 'chart' && <SharedChart shared={shared} now={now} />}
      {rows.length > 0 && view === 'table' && (
        <>
          <div
            role="group"
            aria-label="Rows of the result"
            tabIndex={0}
            className="ring-inside overflow-x-auto print:overflow-visible"
          >
            <RowsTable columns={columns} rows={rows} firstRow={firstRow} />
          </div>
          <PageLinks shared={shared} />
        </>
      )}
    </Panel>
  );
}

function factsOf({ statistics }: SharedRowsData): (string | null)[] {
  if (!statistics) return ['times in UTC'];
  const { recordsScanned, recordsMatched, bytesScanned, elapsedMs } = statistics;
  return [
    recordsScanned === null ? null : `${formatCount(recordsScanned)} records scanned`,
    recordsMatched === null ? null : `${formatCount(recordsMatched)} matched`,
    recordsScanned === null && bytesScanned !== null
      ? `${formatBytes(bytesScanned)} scanned`
      : null,
    elapsedMs === null ? null : formatElapsed(elapsedMs),
    'times in UTC',
  ];
}
