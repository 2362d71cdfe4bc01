import { describe, expect, it } from 'vitest';

import { analyse } from '@/lib/insights/editor/analyse';
import { readTypedWords } from '@/lib/present/typed-words';
import { addressProfile } from '@/lib/questions/address-profile';

import { meaningItems } from './meaning-items';

const FIELDS = [
  '@timestamp',
  'interfaceId',
  'srcAddr',
  'srcPort',
  'dstAddr',
  'dstPort',
  'protocol',
  'action',
  'packets',
  'bytes',
];

const NOW = Date.UTC(2026, 10, 19, 3, 10);

function itemsFor(typed: string) {
  const meaning = readTypedWords(typed, 'utc');
  if (!meaning) throw new Error(`${typed} means nothing`);
  return meaningItems(meaning, {
    query: (engine, text) => `query ${engine} ${text}`,
    profile: (address) => ({ engine: 'logs', text: addressProfile.insights({ address }) }),
    between: (from, to) => `between ${from} ${to}`,
    timeZone: 'UTC',
    now: NOW,
  });
}

describe('what was typed', () => {
  it.each([
    '61.177.172.128',
    '2001:db8::1',
    '10.0.0.0/16',
    'fd00::/8',
    '22',
    'eni-0d5d75b41f9befe9e',
  ])('leads from %s to a query that Logs Insights can read', (typed) => {
    for (const { leads } of itemsFor(typed)) {
      const href = leads.kind === 'page' ? leads.href : '';
      expect(href).toMatch(/^query logs /);
      expect(analyse(href.slice('query logs '.length), FIELDS).diagnostics).toEqual([]);
    }
  });

  it('offers the profile of an address first', () => {
    expect(itemsFor('10.0.0.5').map(({ title }) => title)).toEqual([
      'What 10.0.0.5 did',
      'Flows from 10.0.0.5',
      'Flows to 10.0.0.5',
    ]);
  });

  it('leads from a time to the hour around it', () => {
    const [hour] = itemsFor('2026-11-19 03:10');
    expect(hour?.leads).toEqual({
      kind: 'page',
      href: `between ${NOW - 1_800_000} ${NOW + 1_800_000}`,
    });
  });
});
