'use client';

import { useMemo, useState } from 'react';

import { Segmented } from '@/components/ui/segmented';
import type { TimeZone } from '@/lib/present/format-time';
import { type ChartKind, prepareResultChart } from '@/lib/present/result-chart-model';
import type { ResultRows } from '@/lib/present/result-rows';

import { ResultChart } from './result-chart';

const KINDS = [
  { value: 'line', label: 'Line' },
  { value: 'bar', label: 'Bars' },
  { value: 'stacked', label: 'Stacked' },
] as const;

interface ChosenChartProps {
  result: ResultRows;
  timeZone: TimeZone;
  /** Epoch milliseconds. */
  now: number;
}

/** A result as a picture; what was picked is said, and can be changed. */
export function ChosenChart({ result, timeZone, now }: ChosenChartProps) {
  const [wanted, setWanted] = useState<ChartKind | null>(null);
  const model = useMemo(
    () => prepareResultChart(result, { wanted, timeZone, now }),
    [result, wanted, timeZone, now],
  );
  return (
    <div className="grid gap-3 px-4 py-3">
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
