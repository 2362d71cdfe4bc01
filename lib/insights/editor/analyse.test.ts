import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { analyse } from './analyse';
import { completeAt } from './complete';
import { hostileText } from '../testing/arbitraries';

const FIELDS = ['@timestamp', '@message', 'srcAddr', 'bytes', 'foo-bar'];

describe('analyse', () => {
  it('colours what the words are', () => {
    const text = 'filter isPresent(bytes) and x like /a/ # why';
    const { tokens } = analyse(text, []);
    expect(
      tokens.map(({ highlight, span }) => [text.slice(span.from, span.to), highlight]),
    ).toEqual([
      ['filter', 'command'],
      ['isPresent', 'function'],
      ['(', 'punctuation'],
      ['bytes', 'field'],
      [')', 'punctuation'],
      ['and', 'keyword'],
      ['x', 'field'],
      ['like', 'keyword'],
      ['/a/', 'regex'],
      ['# why', 'comment'],
    ]);
  });

  it('formats a sound query, one command a line', () => {
    expect(analyse('STATS count(*)   as n BY BIN(5m)|SORT n', []).formatted).toBe(
      'stats count(*) as n by BIN(5m)\n| sort n',
    );
    expect(analyse('fields a # note', []).formatted).toBeNull();
    expect(analyse('fields', []).formatted).toBeNull();
  });

  it('warns of a field no event is known to have, and offers the one that was meant', () => {
    const { diagnostics } = analyse(
      'fields srcaddr, bytes as b | filter b > 1 and srcAddr = "x"',
      FIELDS,
    );
    expect(diagnostics).toMatchObject([
      {
        code: 'unknown-field',
        severity: 'warning',
        span: { from: 7, to: 14 },
        message: expect.stringContaining('did you mean srcAddr') as string,
      },
    ]);
    expect(analyse('fields whatever', []).diagnostics).toEqual([]);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, fc.nat(50), (text, offset) => {
        analyse(text, FIELDS);
        completeAt(text, Math.min(offset, text.length), FIELDS);
      }),
      { numRuns: 200 },
    );
  });
});

describe('completeAt', () => {
  const labels = (text: string) =>
    completeAt(text, text.length, FIELDS).options.map(({ label }) => label);

  it('offers commands at the start and behind a pipe', () => {
    expect(labels('')).toContain('fields');
    expect(new Set(labels('fields a | fi'))).toEqual(
      new Set(['fields', 'filter', 'fillmissing', 'filterIndex', 'filldown']),
    );
  });

  it('offers fields and functions inside a command, aggregates only in stats before by', () => {
    expect(labels('filter s')).toEqual(expect.arrayContaining(['srcAddr', 'strlen']));
    expect(labels('filter cou')).toEqual([]);
    expect(labels('stats cou')).toContain('count');
    expect(labels('stats count(*) by cou')).toEqual([]);
  });

  it('offers only what stats made behind stats', () => {
    expect(labels('stats sum(bytes) as total by srcAddr | sort ')).toEqual([
      'srcAddr',
      'total',
      'asc',
      'desc',
    ]);
  });

  it('quotes a name that needs it, and replaces the word being typed', () => {
    const { from, to, options } = completeAt('fields fo', 9, FIELDS);
    expect([from, to, options.find(({ label }) => label === 'foo-bar')?.insert]).toEqual([
      7,
      9,
      '`foo-bar`',
    ]);
  });

  it('offers nothing inside quotes and comments', () => {
    expect(labels('filter srcAddr = "s')).toEqual([]);
    expect(labels('fields a # s')).toEqual([]);
  });
});
