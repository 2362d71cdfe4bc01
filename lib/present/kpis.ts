import { type Change, changeOfCount, changeOfShare } from './change';
import { formatCount, formatShare } from './format-number';
import { type AnswerRows, sumOf } from './rows';

export interface Kpi {
  readonly label: string;
  readonly value: string;
  /** `null`: the period before holds nothing to compare with. */
  readonly change: Change | null;
  /** The question behind the number. */
  readonly question: string;
}

export interface KpiInput {
  /** Answers of `flow-totals` and `rejected-source-count`. */
  readonly totals: AnswerRows;
  readonly sources: AnswerRows;
}

export interface Totals {
  readonly flows: number;
  readonly rejects: number;
}

/** Adds the answer of `flow-totals` up. */
export function readTotals(totals: AnswerRows): Totals {
  const actionAt = totals.columns.indexOf('action');
  return {
    flows: sumOf(totals, 'flows'),
    rejects: sumOf(totals, 'flows', (row) => row[actionAt] === 'REJECT'),
  };
}

const rejectRate = ({ flows, rejects }: Totals) => (flows === 0 ? 0 : rejects / flows);

/** @param before the period of the same length before, where it was read and holds flows */
export function prepareKpis(now: KpiInput, before: KpiInput | undefined): readonly Kpi[] {
  const totals = readTotals(now.totals);
  const sources = sumOf(now.sources, 'sources');
  const earlier = before && readTotals(before.totals);
  const comparable = earlier && earlier.flows > 0 ? earlier : undefined;
  const earlierSources = comparable && before && sumOf(before.sources, 'sources');
  return [
    {
      label: 'Flows',
      value: formatCount(totals.flows),
      change: comparable ? changeOfCount(totals.flows, comparable.flows) : null,
      question: 'flow-totals',
    },
    {
      label: 'Rejects',
      value: formatCount(totals.rejects),
      change: comparable ? changeOfCount(totals.rejects, comparable.rejects) : null,
      question: 'flow-totals',
    },
    {
      label: 'Reject rate',
      value: totals.flows === 0 ? 'no flows' : formatShare(rejectRate(totals)),
      change:
        comparable && totals.flows > 0
          ? changeOfShare(rejectRate(totals), rejectRate(comparable))
          : null,
      question: 'flow-totals',
    },
    {
      label: 'Distinct rejected sources',
      value: formatCount(sources),
      change: earlierSources === undefined ? null : changeOfCount(sources, earlierSources),
      question: 'rejected-source-count',
    },
  ];
}
