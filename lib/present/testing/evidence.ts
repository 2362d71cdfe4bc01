import type { AlarmDetail, AlarmHistoryItem } from '@/lib/contract/alarms';
import type { EvidenceFlows } from '@/lib/contract/evidence';
import { MINUTE_MS } from '@/lib/domain/time-range';

export const FLOWS_AT = Date.UTC(2026, 10, 19, 2, 52);

export const turned = (
  at: number,
  from: AlarmHistoryItem['from'],
  to: AlarmHistoryItem['to'],
): AlarmHistoryItem => ({
  at,
  kind: 'StateUpdate',
  summary: '',
  from,
  to,
  reason:
    to === 'ALARM' ? 'Threshold Crossed: [38.0 (19/11/26 02:47:00), 17.0 (19/11/26 02:46:00)]' : '',
  succeeded: null,
  sent: null,
});

/** An alarm and its history, newest first. */
export const detailOf = (
  state: AlarmDetail['alarm']['state'],
  since: number,
  history: AlarmHistoryItem[],
): AlarmDetail => ({
  alarm: {
    name: 'a',
    arn: '',
    description: null,
    state,
    since,
    reason: 'set by hand',
    lastValue: null,
    rule: null,
    actionsEnabled: true,
    ribbon: [],
  },
  metric: { from: 0, to: 1, periodSeconds: 60, points: [], before: [], absent: null },
  history,
  actions: { alarm: [], ok: [], insufficientData: [] },
  filter: null,
  compositeRule: null,
  suppression: null,
  readAt: FLOWS_AT + 30 * MINUTE_MS,
});

export const FLOWS: EvidenceFlows = {
  kind: 'flows',
  metrics: [],
  metric: null,
  filter: { name: 'f', logGroup: 'g', pattern: '' },
  otherFilters: [],
  range: { from: FLOWS_AT, to: FLOWS_AT + 3 * MINUTE_MS },
  text: '',
  queryId: 'q',
  totals: { flows: 415, sources: 29, targets: 1 },
  totalsBefore: { flows: 18, sources: 8, targets: 4 },
  sources: [],
  targets: [],
  bucketSeconds: 60,
  timeline: [{ at: FLOWS_AT + MINUTE_MS, rejected: 415, accepted: 0 }],
  timelineBefore: [{ at: FLOWS_AT + 2 * MINUTE_MS, rejected: 18 }],
  records: [],
  accepted: { flows: [], text: 'filter', range: { from: FLOWS_AT, to: FLOWS_AT + 1 } },
  statistics: {
    recordsScanned: 1,
    recordsMatched: 1,
    bytesScanned: 1,
    elapsedMs: 1,
    costUsd: null,
  },
  readAt: FLOWS_AT,
};
