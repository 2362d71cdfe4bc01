import type { RangeChoice } from '@/lib/contract/view-state';
import type { RelativeRange } from '@/lib/domain/time-range';

const NAMES: Record<RelativeRange, string> = {
  '15m': '15 minutes',
  '1h': 'hour',
  '3h': '3 hours',
  '12h': '12 hours',
  '24h': '24 hours',
  '2d': '2 days',
  '7d': '7 days',
  '14d': '14 days',
  '30d': '30 days',
};

/** `Last 7 days` */
export const spanName = (span: RelativeRange) => `Last ${NAMES[span]}`;

/** `7 d`, for the phone. */
export const shortSpan = (span: RelativeRange) =>
  `${span.slice(0, -1)} ${span.endsWith('m') ? 'min' : span.slice(-1)}`;

/** What the range is called where there is a name for it. */
export const rangeName = (range: RangeChoice) =>
  range.kind === 'last' ? spanName(range.span) : null;
