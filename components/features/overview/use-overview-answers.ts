'use client';

import { useAnswer } from '@/lib/client/answers';
import { useTimeRange } from '@/lib/client/as-of';
import { useViewState } from '@/lib/client/view-state';
import { overviewAsks } from '@/lib/client/overview-asks';
import { chooseBucket } from '@/lib/domain/choose-bucket';
import { readTotals } from '@/lib/present/kpis';

/** Everything the overview asks, each question once however many panels read it. */
export function useOverviewAnswers() {
  const range = useTimeRange();
  const { view } = useViewState();
  const asks = overviewAsks(view.engine, range);

  const totals = useAnswer(asks.totals);
  const totalsBefore = useAnswer(asks.totalsBefore);
  const counted = totals.data ? readTotals(totals.data) : { flows: 0, rejects: 0 };
  return {
    range,
    end: range.to,
    totals,
    totalsBefore,
    rejectedSources: useAnswer(asks.rejectedSources),
    rejectedSourcesBefore: useAnswer(asks.rejectedSourcesBefore),
    traffic: useAnswer(asks.traffic),
    trafficBefore: useAnswer(asks.trafficBefore),
    ports: useAnswer(asks.ports),
    portsBefore: useAnswer(asks.portsBefore),
    sources: useAnswer(asks.sources),
    weekdays: useAnswer(asks.weekdays),
    interfaces: useAnswer(asks.interfaces),
    lines: useAnswer(asks.lines),
    bucketSeconds: chooseBucket(range.to - range.from),
    ...counted,
    /** Known to hold no flow at all. */
    isSilent: totals.data !== undefined && counted.flows === 0,
    /** Whether the period before holds flows at all, so that a change from it means something. */
    hasBefore: totalsBefore.data !== undefined && readTotals(totalsBefore.data).flows > 0,
  };
}

export type OverviewAnswers = ReturnType<typeof useOverviewAnswers>;
