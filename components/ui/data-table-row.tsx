import { cx } from './cx';
import { type Column, edgeOf, hideBelow } from './data-table-head';

interface DataTableRowProps<Row> {
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  selected: boolean;
  dense: boolean;
  /** States its place, where not all rows are in the document. */
  numbered: boolean;
  last: boolean;
}

export function DataTableRow<Row>({
  row,
  index,
  columns,
  selected,
  dense,
  numbered,
  last,
}: DataTableRowProps<Row>) {
  return (
    <tr
      {...(numbered && { 'aria-rowindex': index + 2 })}
      {...(selected && { 'aria-selected': true })}
      className={cx(
        selected
          ? 'bg-accent-soft [&>td:first-child]:shadow-[inset_2px_0_var(--color-accent)]'
          : 'hover:bg-sunken',
      )}
    >
      {columns.map((column) => (
        <td
          key={column.key}
          className={cx(
            'px-2.5 align-middle first:pl-4 last:pr-4 max-md:px-1.5',
            dense ? 'h-[25px] py-[3px]' : 'h-[29px] py-[5px]',
            !last && 'border-b border-line',
            column.align === 'end' && 'text-right whitespace-nowrap',
            hideBelow(column.from),
            column.className,
            edgeOf(columns, column),
          )}
        >
          {column.cell(row, index)}
        </td>
      ))}
    </tr>
  );
}
