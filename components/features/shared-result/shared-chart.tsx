'use client';

import { useMemo, useState } from 'react';

import { ResultChart } from '@/components/charts/result-chart';
import { ErrorState } from '@/components/ui/error-state';
import { Segmented } from '@/components/ui/segmented';
import { useSharedRows } from '@/lib/client/shared-rows';
import { type ChartKind, prepareResultChart } from '@/lib/present/result-chart-model';
import type { ResultRow } from '@/lib/present/result-rows';
import { visibleText } from '@/lib/present/visible-text';

import type { SharedRowsData } from './shared-rows-data';

const KINDS = [
  { value: 'line', label: 'Line' },
  { value: 'bar', label: 'Bars' },
  { value: 'stacked', label: 'Stacked' },
] as const;

/** All rows of the share as a picture, also those on other pages: a part of them would draw something else. */
export function SharedChart({ shared, now }: { shared: SharedRowsData; now: number }) {
  const [wanted, setWanted] = useState<ChartKind | null>(null);
  const isAll = shared.rows.length === shared.rowCount;
  const read = useSharedRows(isAll ? null : shared.id);
  const rows = isAll ? shared.rows : read.data?.rows;
  const model = useMemo(
    () => rows && prepareResultChart(seen(shared.columns, rows), { wanted, timeZone: 'UTC', now }),
    [shared.columns, rows, wanted, now],
  );
  if (read.error) {
    return <ErrorState title="The rows could not be read." verbatim={read.error.message} />;
  }
  if (!model) return <p className="px-4 py-6 text-text-2">Reading all rows…</p>;
  return (
    <div className="grid gap-3 px-4 pt-1 pb-3">
      {!model.emptyReason && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 text-text-2">{model.says}</p>
          <Segmented
            label="Kind of chart"
            size="sm"
            value={model.kind}
            onChange={setWanted}
            options={KINDS}
            className="print:hidden"
          />
        </div>
      )}
      <ResultChart model={model} />
    </div>
  );
}

/** Names and values as the table shows them. What a column holds is seen from its values: a share keeps no types. */
const seen = (columns: readonly string[], rows: readonly ResultRow[]) => ({
  columns: columns.map((name) => ({ name: visibleText(name), type: 'varchar' })),
  rows: rows.map((row) => row.map((cell) => (cell === null ? null : visibleText(cell)))),
});
