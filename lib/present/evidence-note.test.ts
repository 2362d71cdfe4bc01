import { describe, expect, it } from 'vitest';

import type { EvidenceParty } from '@/lib/contract/evidence';
import { MINUTE_MS } from '@/lib/domain/time-range';

import { noteOfEvidence, sayLeader } from './evidence-note';
import { sentenceText } from './sentence';
import { detailOf, FLOWS, FLOWS_AT as AT } from './testing/evidence';

const party = (address: string, flows: number): EvidenceParty => ({
  address,
  interfaceId: null,
  flows,
  before: 0,
});

const say = (flows: number, sources: readonly EvidenceParty[], targets = 4) => {
  const totals = { flows, sources: sources.length, targets };
  const said = sayLeader({
    ...FLOWS,
    totals,
    sources: [...sources],
    targets: [party('10.0.0.1', 1)],
  });
  return said && sentenceText(said);
};

describe('the source that stands out', () => {
  it('is named with its share, and with the target where there is but one', () => {
    const sources = [party('192.0.2.1', 318), party('192.0.2.2', 97)];
    expect(say(415, sources)).toBe('77 % came from 192.0.2.1.');
    expect(say(415, sources, 1)).toBe('77 % came from 192.0.2.1 towards 10.0.0.1.');
    expect(say(3, [party('192.0.2.1', 3)], 1)).toBe('All came from 192.0.2.1 towards 10.0.0.1.');
  });

  it('is said not to be there where none does', () => {
    const many = Array.from({ length: 20 }, (_, index) => party(`192.0.2.${index}`, 1));
    expect(say(20, many)).toBe('None of 20 sources sent more than 5 %.');
    expect(say(0, [])).toBeNull();
  });
});

describe('the note of a shared evidence', () => {
  it('says state, reason, records, sources and the metric, in UTC', () => {
    const detail = detailOf('ALARM', AT, []);
    const at = AT + MINUTE_MS;
    const metric = {
      ...detail.metric,
      points: [
        { at, value: 415 },
        { at: AT, value: null },
      ],
    };
    const flows = { ...FLOWS, sources: [party('192.0.2.1', 415)] };
    expect(noteOfEvidence({ ...detail, metric }, flows)).toBe(
      [
        'a is ALARM since 02:52 UTC. set by hand',
        '19 Nov 02:52 – 02:55 UTC. 415 rejected flows from 29 sources to 1 target; the same window last week had 18 from 8.',
        'Sources: 192.0.2.1 415.',
        'Metric per 1 min, UTC: 02:53 415.',
      ].join('\n'),
    );
  });

  it('is never longer than a note may be', () => {
    const sources = [party('a'.repeat(3_000), 1)];
    expect(noteOfEvidence(detailOf('OK', AT, []), { ...FLOWS, sources })).toHaveLength(2_000);
  });
});
