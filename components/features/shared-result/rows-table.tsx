'use client';

import { cx } from '@/components/ui/cx';
import type { SharedResult } from '@/lib/contract/shares';
import { formatCount } from '@/lib/present/format-number';
import { groupDigits, isAmount } from '@/lib/present/grouped-digits';
import { visibleText } from '@/lib/present/visible-text';

type TableProps = Pick<SharedResult, 'columns' | 'rows' | 'firstRow'>;

const CELL =
  'h-7 border-b border-line px-2.5 py-1 whitespace-nowrap last:pr-4 print:whitespace-normal';

/**
 * Drawn by the server too. That it is a client's component lets the page carry
 * the rows as plain lists, not as four thousand elements.
 */
export function RowsTable({ columns, rows, firstRow }: TableProps) {
  const numeric = columns.map((_, at) => rows.every((row) => NUMBER.test(row[at] ?? '0')));
  const amounts = columns.map((name, at) => numeric[at] && isAmount(name));
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
              <Cell
                key={at}
                value={row[at] ?? null}
                numeric={numeric[at] ?? false}
                amount={amounts[at] ?? false}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  value: string | null;
  numeric: boolean;
  amount: boolean;
}

function Cell({ value, numeric, amount }: CellProps) {
  const shown = value !== null && amount ? groupDigits(value) : value;
  return (
    <td className={cx(CELL, 'mono', numeric && 'text-right')}>
      {shown === null ? <span className="text-text-3">–</span> : visibleText(shown)}
    </td>
  );
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i;
