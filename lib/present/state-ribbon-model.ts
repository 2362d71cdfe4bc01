import type { AlarmState, StateSpan } from '@/lib/contract/alarms';

import { formatSpan } from './format-number';

export interface StateRibbonModel {
  /** In time order; a time before the first one is drawn as nothing. */
  readonly spans: readonly StateSpan[];
  /** The end, epoch milliseconds: now, or when the states were read. */
  readonly to: number;
  /** The start; without it 24 hours before the end. */
  readonly from?: number;
}

export interface RibbonSegment {
  readonly state: AlarmState;
  /** Of a width of 1000. */
  readonly x: number;
  readonly width: number;
}

const DAY_MS = 86_400_000;
const WIDTH = 1_000;
/** An ALARM shorter than a pixel is still seen. */
const LEAST_ALARM = 4;
const GAP = 1.5;

/** Where each state is drawn. ALARMs come last, so that nothing covers a short one. */
export function ribbonSegments({
  spans,
  to,
  from = to - DAY_MS,
}: StateRibbonModel): readonly RibbonSegment[] {
  const place = (at: number) => ((Math.min(Math.max(at, from), to) - from) / (to - from)) * WIDTH;
  const drawn = spans
    .filter((span) => span.to > from && span.from < to)
    .map((span) => {
      const x = place(span.from);
      const width = Math.max(place(span.to) - x - GAP, span.state === 'ALARM' ? LEAST_ALARM : 0);
      return { state: span.state, x: Math.min(x, WIDTH - width), width };
    });
  return [
    ...drawn.filter(({ state }) => state !== 'ALARM'),
    ...drawn.filter(({ state }) => state === 'ALARM'),
  ];
}

/** `State over 24 h: OK 17 h, ALARM 7 min, OK 6 h 35 min` */
export function ribbonLabel({ spans, to, from = to - DAY_MS }: StateRibbonModel): string {
  const words = spans
    .filter((span) => span.to > from && span.from < to)
    .map(
      (span) => `${span.state} ${formatSpan(Math.min(span.to, to) - Math.max(span.from, from))}`,
    );
  const span = formatSpan(to - from).replace(/^1 d$/, '24 h');
  return `State over ${span}: ${words.length > 0 ? words.join(', ') : 'not known'}`;
}
