import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hostileText } from '../testing/arbitraries';
import { tokenize } from './tokenize';

const written = (source: string) =>
  tokenize(source).tokens.map(({ kind, text }) => `${kind} ${text}`);

describe('tokenize', () => {
  it('reads a query into kinds and texts', () => {
    expect(written('filter dstPort >= 1024 | # ports\n sort @timestamp desc')).toEqual([
      'name filter',
      'name dstPort',
      'operator >=',
      'number 1024',
      'pipe |',
      'comment # ports',
      'name sort',
      'name @timestamp',
      'keyword desc',
    ]);
  });

  it.each([
    ['a.b.0.c', ['name a.b.0.c']],
    ['map.`user.id`', ['name map.`user.id`']],
    ['`foo-bar`', ['name `foo-bar`']],
    ['@`aws.tag.a:b`', ['name @`aws.tag.a:b`']],
    ['foo-bar', ['name foo', 'operator -', 'name bar']],
    ['bin(5m)', ['name bin', 'punctuation (', 'period 5m', 'punctuation )']],
    ['"a # b" # c', ['string "a # b"', 'comment # c']],
    [String.raw`'it\'s'`, [String.raw`string 'it\'s'`]],
    ['1.5e3', ['number 1.5e3']],
    ['order', ['name order']],
    ['filter @m like /a\\/b # c/', ['name filter', 'name @m', 'keyword like', 'regex /a\\/b # c/']],
    [
      'filter a / b / c > 1',
      [
        'name filter',
        'name a',
        'operator /',
        'name b',
        'operator /',
        'name c',
        'operator >',
        'number 1',
      ],
    ],
    ['parse @m /x y/', ['name parse', 'name @m', 'regex /x y/']],
    ['größe', ['name größe']],
  ])('reads %s', (source, tokens) => {
    expect(written(source)).toEqual(tokens);
  });

  it.each([
    ['filter action = "REJ', 'unterminated', { from: 16, to: 20 }],
    ['filter bytes ; 3', 'unexpected-character', { from: 13, to: 14 }],
    ['filter 🦆 = 1', 'unexpected-character', { from: 7, to: 9 }],
    ['filter @m like /abc', 'unterminated', { from: 15, to: 19 }],
  ] as const)('points at the mistake in %j', (source, code, span) => {
    expect(tokenize(source).diagnostics).toMatchObject([{ code, span }]);
  });

  it('quotes its source and moves forward, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        let end = 0;
        for (const { text, span } of tokenize(source).tokens) {
          expect(source.slice(span.from, span.to)).toBe(text);
          expect(span.from).toBeGreaterThanOrEqual(end);
          expect(span.to).toBeGreaterThan(span.from);
          end = span.to;
        }
      }),
    );
  });
});
