import { Download } from 'lucide-react';

import { buttonClass } from '@/components/ui/button-class';
import { cx } from '@/components/ui/cx';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Panel } from '@/components/ui/panel';
import { PanelFooter } from '@/components/ui/panel-footer';
import type { SharedResult } from '@/lib/contract/shares';
import { formatBytes, formatCount, formatElapsed } from '@/lib/present/format-number';

import { PageLinks } from './page-links';
import { RowsTable } from './rows-table';

/** The rows as an ordinary table: drawn by the server, printable, a page at a time. */
export function SharedRows({ shared }: { shared: SharedResult }) {
  const { id, columns, rows, firstRow, rowCount, isWhole } = shared;
  return (
    <Panel
      title="Result"
      flush
      tools={
        rowCount > 0 && (
          <a
            href={`/api/shares/${id}/rows`}
            download
            className={cx(buttonClass({ size: 'sm' }), 'print:hidden')}
          >
            <Icon of={Download} />
            JSON lines
          </a>
        )
      }
      footer={<PanelFooter facts={factsOf(shared)} />}
    >
      {!isWhole && (
        <p className="px-4 pb-2 text-sm text-warn">
          The result had more rows. A link holds the first {formatCount(rowCount)}.
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState kind="zero" title="The query ran, and no row fits it." />
      ) : (
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

function factsOf({ statistics }: SharedResult): (string | null)[] {
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
