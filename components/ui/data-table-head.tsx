'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';

import { cx } from './cx';
import { Icon } from './icon';

export interface Column<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row, index: number) => ReactNode;
  /** `end` for numbers. */
  readonly align?: 'start' | 'end';
  /** Makes the head a button. `null`: absent, always last. */
  readonly sortValue?: (row: Row) => string | number | bigint | null;
  /** Any CSS width; the others share what is left. */
  readonly width?: string;
  /** Least width of the page at which the column is worth its place. */
  readonly from?: 'md' | 'lg';
  /** For its cells. */
  readonly className?: string;
}

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

interface DataTableHeadProps<Row> {
  columns: readonly Column<Row>[];
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}

export function DataTableHead<Row>({ columns, sort, onSort }: DataTableHeadProps<Row>) {
  return (
    <thead className="sticky top-0 z-(--z-head) bg-surface">
      <tr>
        {columns.map((column) => {
          const direction = sort?.column === column.key ? sort.direction : undefined;
          return (
            <th
              key={column.key}
              scope="col"
              {...(column.sortValue && { 'aria-sort': direction ?? 'none' })}
              style={column.width === undefined ? undefined : { width: column.width }}
              className={cx(
                'border-b border-line px-2.5 py-1.5 text-xs font-medium whitespace-nowrap first:pl-4 last:pr-4 max-md:px-1.5',
                edgeOf(columns, column),
                column.align === 'end' ? 'text-right' : 'text-left',
                direction ? 'text-text' : 'text-text-3',
                hideBelow(column.from),
              )}
            >
              {column.sortValue ? (
                <button
                  type="button"
                  className="inline-flex min-h-4 items-center gap-1 rounded-chip hover:text-text max-md:min-h-8"
                  onClick={() => onSort({ column: column.key, direction: flip(column, direction) })}
                >
                  {column.header}
                  {direction && (
                    <Icon of={direction === 'ascending' ? ArrowUp : ArrowDown} size={12} />
                  )}
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** The last column that a narrow page shows keeps the distance of the last one to the frame. */
export function edgeOf<Row>(columns: readonly Column<Row>[], column: Column<Row>): string {
  const last = columns.at(-1);
  const lastBelowLg = columns.findLast(({ from }) => from !== 'lg');
  const lastBelowMd = columns.findLast(({ from }) => from === undefined);
  return cx(
    column === lastBelowLg && column !== last && 'max-lg:pr-4',
    column === lastBelowMd && column !== last && 'max-md:pr-4',
  );
}

export const hideBelow = (from: 'md' | 'lg' | undefined) =>
  from === 'md' ? 'max-md:hidden' : from === 'lg' ? 'max-lg:hidden' : '';

/** Numbers are asked for from the top, words from A. */
function flip<Row>(column: Column<Row>, current: Sort['direction'] | undefined): Sort['direction'] {
  if (!current) return column.align === 'end' ? 'descending' : 'ascending';
  return current === 'ascending' ? 'descending' : 'ascending';
}
