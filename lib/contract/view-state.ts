import * as z from 'zod';

import { RELATIVE_RANGES, resolveRange, type TimeRange } from '@/lib/domain/time-range';

import { EngineName } from './queries';

/** `utc`, or the zone of the browser. */
export const ZoneChoice = z.enum(['utc', 'local']);
export type ZoneChoice = z.infer<typeof ZoneChoice>;

export const RefreshChoice = z.enum(['off', '1m']);
export type RefreshChoice = z.infer<typeof RefreshChoice>;

/** A span that ends now, or one between two instants in UTC epoch milliseconds. */
export type RangeChoice =
  | { readonly kind: 'last'; readonly span: (typeof RELATIVE_RANGES)[number] }
  | { readonly kind: 'between'; readonly from: number; readonly to: number };

/** What a page shows, as far as its address says it. */
export interface ViewState {
  readonly range: RangeChoice;
  readonly zone: ZoneChoice;
  readonly engine: EngineName;
  readonly refresh: RefreshChoice;
}

export const DEFAULT_VIEW: ViewState = {
  range: { kind: 'last', span: '7d' },
  zone: 'utc',
  engine: 'logs',
  refresh: '1m',
};

/** The parameters of the address, as text. Absent ones stand for the default. */
export const VIEW_PARAMETERS = ['range', 'from', 'to', 'tz', 'engine', 'refresh'] as const;
export type ViewParameters = Partial<
  Record<(typeof VIEW_PARAMETERS)[number], string | readonly string[] | null | undefined>
>;

/**
 * Reads the view from an address. What cannot be read falls back to the default
 * and is named in `problems`, so that nobody takes one range for another.
 */
export function parseViewState(parameters: ViewParameters): {
  view: ViewState;
  problems: readonly string[];
} {
  const problems: string[] = [];
  const choose = <Value>(
    name: 'tz' | 'engine' | 'refresh',
    schema: z.ZodType<Value>,
    or: Value,
  ) => {
    const text = single(parameters[name]);
    if (text === undefined) return or;
    const read = schema.safeParse(text);
    if (read.success) return read.data;
    problems.push(`${name}=${text} is not a choice.`);
    return or;
  };

  return {
    view: {
      range: parseRange(parameters, problems),
      zone: choose('tz', ZoneChoice, DEFAULT_VIEW.zone),
      engine: choose('engine', EngineName, DEFAULT_VIEW.engine),
      refresh: choose('refresh', RefreshChoice, DEFAULT_VIEW.refresh),
    },
    problems,
  };
}

/** @param now epoch milliseconds */
export function rangeOf(choice: RangeChoice, now: number): TimeRange {
  if (choice.kind === 'last') return resolveRange(choice.span, now);
  return { from: choice.from, to: choice.to };
}

/** An instant with its zone, as in `2026-11-19T03:10:00Z`: without one nobody knows which is meant. */
const Instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const RelativeSpan = z.enum(RELATIVE_RANGES);

function parseRange(parameters: ViewParameters, problems: string[]): RangeChoice {
  const span = single(parameters.range);
  const from = single(parameters.from);
  const to = single(parameters.to);

  if (from !== undefined || to !== undefined) {
    if (span !== undefined) problems.push('range does not go with from and to; it was left out.');
    const between = parseBetween(from, to);
    if (typeof between !== 'string') return between;
    problems.push(between);
    return DEFAULT_VIEW.range;
  }
  if (span === undefined) return DEFAULT_VIEW.range;

  const read = RelativeSpan.safeParse(span);
  if (read.success) return { kind: 'last', span: read.data };
  problems.push(`range=${span} is not one of ${RELATIVE_RANGES.join(', ')}.`);
  return DEFAULT_VIEW.range;
}

function parseBetween(from: string | undefined, to: string | undefined): RangeChoice | string {
  if (from === undefined) return 'to was given without from.';
  if (to === undefined) return 'from was given without to.';
  const start = Instant.safeParse(from);
  const end = Instant.safeParse(to);
  if (!start.success) return `from=${from} is not a time like 2026-11-12T03:10:00Z.`;
  if (!end.success) return `to=${to} is not a time like 2026-11-12T03:10:00Z.`;
  if (start.data < 0) return `from=${from} is before 1970.`;
  if (start.data >= end.data) return 'to must be later than from.';
  return { kind: 'between', from: start.data, to: end.data };
}

/** A parameter given twice counts once, the first. */
function single(value: string | readonly string[] | null | undefined): string | undefined {
  const first = typeof value === 'string' ? value : value?.[0];
  return first ?? undefined;
}
