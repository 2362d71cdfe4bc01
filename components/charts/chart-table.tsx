import { DataTable } from '@/components/ui/data-table';
import type { ChartTable as Model } from '@/lib/present/chart-axis';

/** The rows of a chart as a table, at the height of the chart. */
export function ChartTable({
  caption,
  table,
  height,
}: {
  caption: string;
  table: Model;
  height: number;
}) {
  return (
    <div style={{ height }}>
      <DataTable
        caption={caption}
        dense
        maxHeight={height}
        rows={table.rows}
        rowKey={(row, index) => `${index} ${row[0]}`}
        columns={table.columns.map((column, place) => ({
          key: column.name,
          header: column.name,
          align: column.numeric ? ('end' as const) : ('start' as const),
          cell: (row: readonly string[]) => row[place],
          ...(!column.numeric && { className: 'whitespace-nowrap' }),
        }))}
      />
    </div>
  );
}
