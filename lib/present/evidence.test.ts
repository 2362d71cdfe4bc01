import { describe, expect, it } from 'vitest';

import { DAY_MS, MINUTE_MS } from '@/lib/domain/time-range';

import { alarmWindow, prepareEvidenceTimeline, sayAccepted, sayEvidence } from './evidence';
import { sentenceText } from './sentence';
import { detailOf, FLOWS, FLOWS_AT as AT, turned } from './testing/evidence';

describe('the window of an alarm', () => {
  it('begins with the period that decided and lasts until now while in ALARM', () => {
    const detail = detailOf('ALARM', AT, [turned(AT, 'OK', 'ALARM')]);
    expect(alarmWindow(detail)).toEqual({ from: AT - 6 * MINUTE_MS, to: AT + 30 * MINUTE_MS });
  });

  it('ends where the ALARM ended', () => {
    const ended = AT + 10 * MINUTE_MS;
    const history = [turned(ended, 'ALARM', 'OK'), turned(AT, 'OK', 'ALARM')];
    expect(alarmWindow(detailOf('OK', ended, history))?.to).toBe(ended);
  });

  it('is a day at most, and nothing where there was no ALARM', () => {
    const old = AT - 3 * DAY_MS;
    const long = alarmWindow(detailOf('ALARM', old, [turned(old, 'OK', 'ALARM')]));
    expect(long && long.to - long.from).toBe(DAY_MS);
    expect(alarmWindow(detailOf('OK', AT, []))).toBeNull();
  });
});

describe('evidence in words', () => {
  it('counts flows, sources and targets beside those of last week', () => {
    expect(sentenceText(sayEvidence(FLOWS, 'UTC'))).toBe(
      '19 Nov 02:52 – 02:55 UTC. 415 rejected flows from 29 sources to 1 target; the same window last week had 18 from 8.',
    );
  });

  it('does not take nothing recorded for nothing rejected', () => {
    const said = sentenceText(sayEvidence({ ...FLOWS, totalsBefore: null }, 'UTC'));
    expect(said).toContain('nothing was recorded at this time last week');
  });

  it('says that one rejected source was then accepted, and only then', () => {
    expect(sayAccepted(FLOWS, 'UTC')).toBeNull();
    const flow = {
      source: '192.0.2.1',
      target: '10.0.0.1',
      flows: 3,
      first: AT,
      largestBytes: 4_841,
    };
    const said = sayAccepted({ ...FLOWS, accepted: { ...FLOWS.accepted, flows: [flow] } }, 'UTC');
    expect(said?.fact).toBe('One rejected source was then accepted.');
    expect(said && sentenceText(said.detail)).toBe(
      '192.0.2.1 opened 3 flows to 10.0.0.1 from 19 Nov 02:52 UTC. The largest carried 4.8 kB.',
    );
  });

  it('draws zero for a bucket without flows, since the records were read', () => {
    const { bars } = prepareEvidenceTimeline(FLOWS, 'UTC');
    expect(bars.map(({ rejected }) => rejected)).toEqual([0, 415, 0]);
  });
});
