import type { SharedResult } from '@/lib/contract/shares';

/** What the rows and their chart need of a shared result. */
export type SharedRowsData = Pick<
  SharedResult,
  'id' | 'columns' | 'rows' | 'firstRow' | 'rowsPerPage' | 'rowCount' | 'isWhole' | 'statistics'
>;

/** Only that goes to the browser a second time. */
export function rowsDataOf(shared: SharedResult): SharedRowsData {
  const { id, columns, rows, firstRow, rowsPerPage, rowCount, isWhole, statistics } = shared;
  return { id, columns, rows, firstRow, rowsPerPage, rowCount, isWhole, statistics };
}
