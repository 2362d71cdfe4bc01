'use client';

import { ChosenChart } from '@/components/charts/chosen-chart';
import { useAsOf } from '@/lib/client/as-of';
import { useViewState } from '@/lib/client/view-state';
import type { ResultRows } from '@/lib/present/result-rows';

/** The result as a picture, in the zone of the view. */
export function ResultChartView({ result }: { result: ResultRows }) {
  const { timeZone } = useViewState();
  const { asOf } = useAsOf();
  return <ChosenChart result={result} timeZone={timeZone} now={asOf} />;
}
