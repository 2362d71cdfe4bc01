'use client';

import { type ReactNode, useMemo, useRef, useState } from 'react';

import { type Column, DataTableHead, type Sort } from './data-table-head';
import { DataTableRow } from './data-table-row';
import { useRowWindow } from './use-row-window';

interface DataTableProps<Row> {
  /** Says what the table holds; read by screen readers, not shown. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  /** How the rows come; sorting starts from it. */
  initialSort?: Sort;
  isSelected?: (row: Row) => boolean;
  /** 24 px rows; otherwise 28 px. */
  dense?: boolean;
  /** Scrolls inside this height under a head that stays; above 200 rows only the seen ones are drawn. */
  maxHeight?: number;
  /** In the place of rows. */
  empty?: ReactNode;
}

const VIRTUAL_FROM = 200;

export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  initialSort,
  isSelected,
  dense = false,
  maxHeight,
  empty,
}: DataTableProps<Row>) {
  const [sort, setSort] = useState<Sort | undefined>(initialSort);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = dense ? 25 : 29;
  const seen = useRowWindow({
    count: sorted.length,
    rowHeight,
    scroller,
    enabled: maxHeight !== undefined && sorted.length > VIRTUAL_FROM,
  });

  return (
    <div
      ref={scroller}
      className="min-w-0 overflow-x-auto"
      style={maxHeight === undefined ? undefined : { maxHeight, overflowY: 'auto' }}
      // A region that scrolls must be reachable by keyboard.
      {...(maxHeight !== undefined && { tabIndex: 0, role: 'group', 'aria-label': caption })}
    >
      <table
        className="w-full border-separate border-spacing-0 text-sm"
        {...(seen.virtual && { 'aria-rowcount': sorted.length + 1 })}
      >
        <caption className="sr-only">{caption}</caption>
        <DataTableHead columns={columns} sort={sort} onSort={setSort} />
        <tbody>
          <Spacer height={seen.before} columns={columns.length} />
          {sorted.slice(seen.from, seen.to).map((row, offset) => (
            <DataTableRow
              key={rowKey(row, seen.from + offset)}
              row={row}
              index={seen.from + offset}
              columns={columns}
              selected={isSelected?.(row) ?? false}
              dense={dense}
              numbered={seen.virtual}
              last={seen.from + offset === sorted.length - 1}
            />
          ))}
          <Spacer height={seen.after} columns={columns.length} />
        </tbody>
      </table>
      {sorted.length === 0 && empty}
    </div>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}

/** Absent values come last in both directions; equal ones keep their order. */
function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): readonly Row[] {
  const value = columns.find((column) => column.key === sort?.column)?.sortValue;
  if (!sort || !value) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return rows.toSorted((a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'string' && typeof right === 'string') {
      return sign * left.localeCompare(right, 'en', { numeric: true });
    }
    if (left === right) return 0;
    return left < right ? -sign : sign;
  });
}
