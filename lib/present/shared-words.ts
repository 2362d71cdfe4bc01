import type { ShareAudience, SharedResult, ShareKind } from '@/lib/contract/shares';

import { formatCount } from './format-number';
import { formatRange } from './format-range';

export const ENGINE_NAMES = { logs: 'Logs Insights', athena: 'Athena' } as const;

export const KIND_NAMES: Readonly<Record<ShareKind, string>> = {
  frozen: 'Frozen snapshot',
  live: 'Live link',
};

export const AUDIENCE_NAMES: Readonly<Record<ShareAudience, string>> = {
  'signed-in': 'For people signed in',
  anyone: 'For anyone with the link',
};

/** What a link unfurls to: what it is, never what is in it. */
export function describeShared(shared: SharedResult, now: number): string {
  const { kind, engine, rowCount, range } = shared;
  const rows = `${formatCount(rowCount)} ${rowCount === 1 ? 'row' : 'rows'}`;
  const what =
    kind === 'frozen'
      ? `Frozen snapshot of a query: ${rows}`
      : 'Live link to a query: runs at most once per minute';
  const when = range ? `, ${formatRange(range, 'UTC', now)} UTC` : '';
  return `${what}, ${ENGINE_NAMES[engine]}${when}.`;
}

/** What the sender hid, as the object of a sentence; `null`: nothing. */
export function hiddenWords({ accounts, addresses }: SharedResult['hide']): string | null {
  if (accounts && addresses) return 'account ids and private addresses';
  if (accounts) return 'account ids';
  return addresses ? 'private addresses' : null;
}

/** `9f2c 41d8 e07b`: enough of a hash to compare by eye. */
export const shortHash = (sha256: string): string =>
  (sha256.slice(0, 12).match(/.{4}/g) ?? []).join(' ');
