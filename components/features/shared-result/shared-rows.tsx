import { Download } from 'lucide-react';

import { buttonClass } from '@/components/ui/button-class';
import { cx } from '@/components/ui/cx';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Panel } from '@/components/ui/panel';
import { PanelFooter } from '@/components/ui/panel-footer';
import type { SharedResult } from '@/lib/contract/shares';
import { formatBytes, formatCount, formatElapsed } from '@/lib/present/format-number';
import { visibleText } from '@/lib/present/visible-text';

import { PageLinks } from './page-links';

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

type TableProps = Pick<SharedResult, 'columns' | 'rows' | 'firstRow'>;

const CELL =
  'h-7 border-b border-line px-2.5 py-1 whitespace-nowrap last:pr-4 print:whitespace-normal';

function RowsTable({ columns, rows, firstRow }: TableProps) {
  const numeric = columns.map((_, at) => rows.every((row) => NUMBER.test(row[at] ?? '0')));
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">Rows of the result</caption>
      <thead>
        <tr className="text-xs text-text-3">
          <th scope="col" className={cx(CELL, 'w-12 pl-4 text-right font-medium')}>
            #
          </th>
          {columns.map((name, at) => (
            <th
              key={at}
              scope="col"
              className={cx(CELL, 'font-medium', numeric[at] ? 'text-right' : 'text-left')}
            >
              {visibleText(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <td className={cx(CELL, 'pl-4 text-right text-text-3')}>
              {formatCount(firstRow + index)}
            </td>
            {columns.map((_, at) => (
              <Cell key={at} value={row[at] ?? null} numeric={numeric[at] ?? false} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ value, numeric }: { value: string | null; numeric: boolean }) {
  return (
    <td className={cx(CELL, 'mono', numeric && 'text-right')}>
      {value === null ? <span className="text-text-3">–</span> : visibleText(value)}
    </td>
  );
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i;

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
