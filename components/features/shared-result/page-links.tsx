import { buttonClass } from '@/components/ui/button-class';
import { formatCount } from '@/lib/present/format-number';

import type { SharedRowsData } from './shared-rows-data';

/** The way to the other rows; plain links, since the page must work without a script. */
export function PageLinks({ shared }: { shared: SharedRowsData }) {
  const { id, rows, firstRow, rowCount, rowsPerPage } = shared;
  if (rowCount <= rowsPerPage) return null;
  const page = Math.floor((firstRow - 1) / rowsPerPage) + 1;
  const pages = Math.ceil(rowCount / rowsPerPage);
  const link = (to: number, words: string) =>
    to >= 1 &&
    to <= pages && (
      <a href={`/s/${id}?page=${to}`} className={`${buttonClass({ size: 'sm' })} print:hidden`}>
        {words}
      </a>
    );
  return (
    <nav aria-label="Pages of rows" className="flex flex-wrap items-center gap-2 px-4 py-2 text-sm">
      <span className="text-text-2">
        Rows {formatCount(firstRow)} to {formatCount(firstRow + rows.length - 1)} of{' '}
        {formatCount(rowCount)}
      </span>
      {link(page - 1, 'Rows before')}
      {link(page + 1, 'Next rows')}
    </nav>
  );
}
