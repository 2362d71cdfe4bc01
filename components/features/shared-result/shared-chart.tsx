'use client';

import { useMemo } from 'react';

import { ChosenChart } from '@/components/charts/chosen-chart';
import { ErrorState } from '@/components/ui/error-state';
import { useSharedRows } from '@/lib/client/shared-rows';
import type { ResultRow } from '@/lib/present/result-rows';
import { visibleText } from '@/lib/present/visible-text';

import type { SharedRowsData } from './shared-rows-data';

/** All rows of the share as a picture, also those on other pages: a part of them would draw something else. */
export function SharedChart({ shared, now }: { shared: SharedRowsData; now: number }) {
  const isAll = shared.rows.length === shared.rowCount;
  const read = useSharedRows(isAll ? null : shared.id);
  const rows = isAll ? shared.rows : read.data?.rows;
  const result = useMemo(() => rows && seen(shared.columns, rows), [shared.columns, rows]);
  if (read.error) {
    return <ErrorState title="The rows could not be read." verbatim={read.error.message} />;
  }
  if (!result) return <p className="px-4 py-6 text-text-2">Reading all rows…</p>;
  return <ChosenChart result={result} timeZone="UTC" now={now} />;
}

/** Names and values as the table shows them. What a column holds is seen from its values: a share keeps no types. */
const seen = (columns: readonly string[], rows: readonly ResultRow[]) => ({
  columns: columns.map((name) => ({ name: visibleText(name), type: 'varchar' })),
  rows: rows.map((row) => row.map((cell) => (cell === null ? null : visibleText(cell)))),
});
