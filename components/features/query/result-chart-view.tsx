'use client';

import { useMemo, useState } from 'react';

import { ResultChart } from '@/components/charts/result-chart';
import { Segmented } from '@/components/ui/segmented';
import { useAsOf } from '@/lib/client/as-of';
import { useViewState } from '@/lib/client/view-state';
import { type ChartKind, prepareResultChart } from '@/lib/present/result-chart-model';
import type { ResultRows } from '@/lib/present/result-rows';

const KINDS = [
  { value: 'line', label: 'Line' },
  { value: 'bar', label: 'Bars' },
  { value: 'stacked', label: 'Stacked' },
] as const;

/** The result as a picture; what was picked is said, and can be changed. */
export function ResultChartView({ result }: { result: ResultRows }) {
  const { timeZone } = useViewState();
  const { asOf } = useAsOf();
  const [wanted, setWanted] = useState<ChartKind | null>(null);
  const model = useMemo(
    () => prepareResultChart(result, { wanted, timeZone, now: asOf }),
    [result, wanted, timeZone, asOf],
  );
  return (
    <div className="grid gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        {!model.emptyReason && (
          <>
            <p className="min-w-0 flex-1 text-text-2">{model.says}</p>
            <Segmented
              label="Kind of chart"
              size="sm"
              value={model.kind}
              onChange={setWanted}
              options={KINDS}
            />
          </>
        )}
      </div>
      <ResultChart model={model} />
    </div>
  );
}
