'use client';

import { useMemo } from 'react';

import { DataTable } from '@/components/ui/data-table';
import type { Column } from '@/components/ui/data-table-head';
import type { QueryAnswer } from '@/lib/contract/queries';

type Row = readonly (string | null)[];

interface ResultTableProps {
  columns: QueryAnswer['columns'];
  rows: readonly Row[];
}

const MAX_HEIGHT = 560;

/** AWS's own text of each value; numbers are aligned and sorted as numbers, absent values say so. */
export function ResultTable({ columns, rows }: ResultTableProps) {
  const tableColumns = useMemo(
    () => columns.map(({ name }, index) => toColumn(name, index, rows)),
    [columns, rows],
  );
  return (
    <DataTable
      caption="Rows of the result"
      columns={tableColumns}
      rows={rows}
      rowKey={(_, index) => String(index)}
      maxHeight={MAX_HEIGHT}
    />
  );
}

const NUMBER = /^-?\d+(\.\d+)?(E[+-]?\d+)?$/i;
// Looking at some rows is enough to align a column; sorting looks at each value.
const LOOKED_AT = 200;

function toColumn(name: string, index: number, rows: readonly Row[]): Column<Row> {
  const seen = rows.slice(0, LOOKED_AT).flatMap((row) => row[index] ?? []);
  const isNumeric = seen.length > 0 && seen.every((value) => NUMBER.test(value));
  return {
    key: `${index}:${name}`,
    header: name,
    align: isNumeric ? 'end' : 'start',
    className: 'mono max-w-[520px] truncate',
    cell: (row) => row[index] ?? <span className="text-text-3">–</span>,
    sortValue: (row) => {
      const value = row[index] ?? null;
      return isNumeric && value !== null && NUMBER.test(value) ? Number(value) : value;
    },
  };
}
