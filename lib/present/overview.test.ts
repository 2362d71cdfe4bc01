import { describe, expect, it } from 'vitest';

import { prepareInterfaces } from './interfaces';
import { prepareKpis } from './kpis';
import { sentenceText } from './sentence';
import { prepareTopPorts } from './top-ports';
import { prepareTopSources } from './top-sources';
import { prepareTraffic } from './traffic';
import { prepareWeekdays } from './weekdays';

const DAY = 86_400_000;
const MONDAY = Date.UTC(2026, 10, 16);

describe('the overview says', () => {
  it('which source stands out, and that none does', () => {
    const columns = ['srcAddr', 'numRejections', 'ports', 'targets'];
    const rows = [
      ['61.177.172.128', '140', '1', '4'],
      ['198.51.100.7', '20', '9', '1'],
    ];
    const model = prepareTopSources({ columns, rows }, 1_000);
    expect(sentenceText(model.sentence)).toBe(
      '61.177.172.128 accounts for 14 % of rejects, on 1 port of 4 targets.',
    );
    expect(model.rows.map(({ ofLargest, share }) => [ofLargest, share])).toEqual([
      [1, 0.14],
      [20 / 140, 0.02],
    ]);
    expect(sentenceText(prepareTopSources({ columns, rows }, 10_000).sentence)).toBe(
      'No source is above 3 %.',
    );
  });

  it('which port is tried most, with its change and its protocol', () => {
    const columns = ['dstPort', 'protocol', 'rejects'];
    const now = {
      columns,
      rows: [
        ['22', '6', '230'],
        ['1900', '17', '40'],
        ['0', '1', '10'],
      ],
    };
    const before = { columns, rows: [['22', '6', '140']] };
    const model = prepareTopPorts(now, before, 1_000);
    expect(sentenceText(model.sentence)).toBe('Port 22 takes 23 % of rejects, up 64.3 %.');
    expect(model.rows.map(({ port, name, change }) => [port, name, change?.text])).toEqual([
      ['22', 'SSH', '+64.3 %'],
      ['1900', 'SSDP udp', undefined],
      ['ICMP', 'no port', undefined],
    ]);
  });

  it('the key figures, with nothing to compare where nothing was before', () => {
    const totals = {
      columns: ['action', 'flows'],
      rows: [
        ['ACCEPT', '900'],
        ['REJECT', '100'],
      ],
    };
    const sources = { columns: ['sources'], rows: [['42']] };
    const nothing = { totals: { ...totals, rows: [] }, sources: { ...sources, rows: [['0']] } };
    const kpis = prepareKpis({ totals, sources }, nothing);
    expect(kpis.map(({ value }) => value)).toEqual(['1,000', '100', '10.0 %', '42']);
    expect(kpis.every(({ change }) => change === null)).toBe(true);
  });

  it('who has gone silent', () => {
    const columns = ['interfaceId', 'action', 'flows', 'newest'];
    const end = MONDAY + DAY;
    const rows = [
      ['eni-a', 'REJECT', '43', String(end - 60_000)],
      ['eni-a', 'ACCEPT', '57', String(end - 120_000)],
      ['eni-b', 'ACCEPT', '10', String(end - 78 * 60_000)],
    ];
    const model = prepareInterfaces({ columns, rows }, end);
    expect(sentenceText(model.sentence)).toBe(
      'eni-a is rejected most often: 43 % of its flows. eni-b has sent nothing for 1 h 18 min.',
    );
  });
});

describe('prepareTraffic', () => {
  const columns = ['time', 'action', 'flows'];
  const range = { from: MONDAY, to: MONDAY + 3 * 3_600_000 };
  const modelAfter = (rejectsBefore: string) =>
    prepareTraffic({
      now: {
        columns,
        rows: [
          ['2026-11-16 00:00:00.000', 'ACCEPT', '90'],
          ['2026-11-16 00:00:00.000', 'REJECT', '10'],
          ['2026-11-16 02:00:00.000', 'ACCEPT', '5'],
        ],
      },
      before: { columns, rows: [['2026-11-15 21:00:00.000', 'REJECT', rejectsBefore]] },
      range,
      bucketSeconds: 3_600,
      timeZone: 'UTC',
      newest: null,
    });
  const model = modelAfter('40');

  it('keeps a bucket without records a gap and one without rejects a zero', () => {
    expect(model.chart.bars.map(({ rejected, accepted }) => [rejected, accepted])).toEqual([
      [10, 90],
      [null, null],
      [0, 5],
    ]);
    expect(model.chart.gaps).toMatchObject([{ from: 1, to: 2 }]);
  });

  it('holds each bucket against the same one of the period before', () => {
    expect(model.chart.bars[0]?.previous).toBe(40);
    expect(sentenceText(model.sentence)).toBe(
      'Rejects fell 75.0 % on the 3 hours before. Peak: 10 rejects, Mon 16 Nov 00:00–01:00.',
    );
    expect(sentenceText(modelAfter('10').sentence)).toContain(
      'Rejects are level with the 3 hours before.',
    );
  });
});

describe('prepareWeekdays', () => {
  const columns = ['weekday', 'day', 'action', 'flows'];
  const day = (at: number, rejects: number) => {
    const text = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
    const weekday = String(new Date(at).getUTCDay() || 7);
    return [
      [weekday, text, 'REJECT', String(rejects)],
      [weekday, text, 'ACCEPT', String(1_000 - rejects)],
    ];
  };
  const range = { from: MONDAY, to: MONDAY + 7 * DAY };

  it('draws the days of the range and the weeks before as the band', () => {
    const rows = [
      ...[1, 2, 3].flatMap((week) => day(MONDAY - week * 7 * DAY, 100 + week)),
      ...day(MONDAY, 300),
    ];
    const { chart, sentence } = prepareWeekdays({ columns, rows }, range);
    expect(chart.bars[0]).toMatchObject({ rate: 0.3, band: { low: 0.101, high: 0.103 } });
    expect(sentenceText(sentence)).toBe('Monday is above its band: 30.0 %, not 10 % to 10 %.');
  });

  it('shows no band from a short past', () => {
    const rows = [...day(MONDAY - 7 * DAY, 100), ...day(MONDAY, 300)];
    const { chart, sentence } = prepareWeekdays({ columns, rows }, range);
    expect(chart.bars[0]?.band).toBeNull();
    expect(sentenceText(sentence)).toBe(
      'Monday has the highest rate: 30.0 % of its flows were rejected.',
    );
  });
});
