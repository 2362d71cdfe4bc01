// Generators: text that means harm, and trees of queries.

import fc from 'fast-check';

import type { Command, Expression, FieldRef, Item, Query } from '../parse/ast';

const PIECES = [
  'filter ',
  'fields ',
  'stats count(*) by ',
  '| ',
  'srcAddr',
  ' = ',
  '"',
  "'",
  '`',
  '/',
  '\\',
  ';',
  '--',
  '/*',
  '*/',
  '#',
  '\n',
  '\0',
  '(',
  ')',
  '[',
  ']',
  '$1',
  '{',
  '🦆',
  'ｆ',
  'parse @message ',
  ' as ',
  'like ',
  '5m',
  '1e999',
  'bin(',
  "'; DROP TABLE events; --",
  'not ',
  '!',
  '^',
  '.',
  ',',
  '@',
  'SOURCE ',
];

/** Pieces of the language in no order, quotes of every kind, comments, NUL, what other languages would choke on. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
);

const span = { from: 0, to: 0 };
const nameText = fc.oneof(
  fc.constantFrom(
    'srcAddr',
    '@timestamp',
    'bytes',
    'x',
    'by',
    'in',
    'true',
    'foo-bar',
    'größe',
    'a b',
    '2x',
  ),
  fc.stringMatching(/^[a-zA-Z_@][\w@]{0,6}$/),
);

const field: fc.Arbitrary<FieldRef> = fc
  .tuple(nameText, fc.array(fc.oneof(nameText, fc.nat(9)), { maxLength: 2 }))
  .map(([first, rest]) => ({ kind: 'field', path: [first, ...rest], span }));

const literal: fc.Arbitrary<Expression> = fc.oneof(
  fc.nat(1e9).map((value): Expression => ({ kind: 'number', value, span })),
  fc
    .double({ min: 0, noNaN: true, noDefaultInfinity: true })
    .map((value): Expression => ({ kind: 'number', value: value === 0 ? 0 : value, span })),
  fc.string({ unit: 'binary' }).map((value): Expression => ({ kind: 'string', value, span })),
  fc.boolean().map((value): Expression => ({ kind: 'boolean', value, span })),
);

const regex: fc.Arbitrary<Expression> = fc
  .constantFrom('abc', '^a[/]?b$', '\\/x\\d+', '(?i)error|fail')
  .filter((source) => !/[^\\]\//.test(source))
  .map((source) => ({ kind: 'regex', source, span }));

export const expressionTree: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    field,
    literal,
    fc
      .record({ operator: fc.constantFrom<'-' | 'not'>('-', 'not'), operand: tie('any') })
      .map((node): Expression => ({ kind: 'unary', ...node, span })),
    fc
      .record({
        operator: fc.constantFrom<
          'or' | 'and' | '=' | '!=' | '<' | '>=' | '+' | '-' | '*' | '/' | '%' | '^'
        >('or', 'and', '=', '!=', '<', '>=', '+', '-', '*', '/', '%', '^'),
        left: tie('any'),
        right: tie('any'),
      })
      .map((node): Expression => ({ kind: 'binary', ...node, span })),
    fc
      .record({ negated: fc.boolean(), value: tie('any'), pattern: fc.oneof(regex, tie('any')) })
      .map((node): Expression => ({ kind: 'like', ...node, span })),
    fc
      .record({
        negated: fc.boolean(),
        value: tie('any'),
        list: fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
      })
      .map((node): Expression => ({ kind: 'in', ...node, span })),
    fc
      .record({
        name: fc.constantFrom('concat', 'isPresent', 'bin'),
        args: fc.array(tie('any'), { maxLength: 3 }),
      })
      .map((node): Expression => ({ kind: 'call', ...node, span })),
  ),
})).any;

const plainName = fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/);
const item: fc.Arbitrary<Item> = fc
  .record({ expression: expressionTree, alias: fc.option(plainName) })
  .map(({ expression, alias }) => ({ expression, alias, name: '', span }));
const items = fc.array(item, { minLength: 1, maxLength: 3 });
const fields = fc.array(field, { minLength: 1, maxLength: 3 });
const period = fc
  .record({ count: fc.integer({ min: 1, max: 99 }), unit: fc.constantFrom('m', 'h', 'days') })
  .map((node) => ({ kind: 'period' as const, ...node, span }));

const command: fc.Arbitrary<Command> = fc
  .oneof(
    fc.record({ kind: fc.constantFrom<'fields' | 'display'>('fields', 'display'), items }),
    fc.record({
      kind: fc.constantFrom<'filter' | 'filterIndex'>('filter', 'filterIndex'),
      condition: expressionTree,
    }),
    fc.record({
      kind: fc.constant('stats' as const),
      items,
      by: fc.array(item, { maxLength: 2 }),
      offset: fc.constant(null),
    }),
    fc.record({ kind: fc.constant('stats' as const), items, by: items, offset: period }),
    fc.record({
      kind: fc.constant('sort' as const),
      terms: fc.array(
        fc.record({
          field,
          direction: fc.constantFrom<'asc' | 'desc' | null>('asc', 'desc', null),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    fc.record({ kind: fc.constant('limit' as const), count: fc.nat(99_999), any: fc.boolean() }),
    fc.record({
      kind: fc.constantFrom<'dedup' | 'countFrequent'>('dedup', 'countFrequent'),
      fields,
    }),
    fc.record({
      kind: fc.constant('parse' as const),
      field,
      how: fc.record({
        kind: fc.constant('glob' as const),
        text: fc.string(),
        names: fc.array(plainName, { minLength: 1, maxLength: 3 }),
      }),
    }),
    fc.record({ kind: fc.constant('unnest' as const), field, into: plainName }),
    fc.record({ kind: fc.constant('accum' as const), field, as: fc.option(plainName) }),
    fc.record({
      kind: fc.constant('autoregress' as const),
      field,
      as: fc.option(plainName),
      first: fc.integer({ min: 1, max: 3 }),
      last: fc.integer({ min: 3, max: 5 }),
    }),
    fc.record({
      kind: fc.constant('sessionize' as const),
      fields,
      maxspan: fc.option(period),
      as: plainName,
    }),
    fc.record({
      kind: fc.constant('outlier' as const),
      remove: fc.boolean(),
      param: fc.nat(9),
      uselower: fc.boolean(),
      mark: fc.boolean(),
      fields,
    }),
    fc.record({
      kind: fc.constant('addtotals' as const),
      fieldname: plainName,
      row: fc.boolean(),
      col: fc.boolean(),
      fields,
    }),
    fc.record({
      kind: fc.constant('diff' as const),
      against: fc.constantFrom<'previous' | 'previousDay'>('previous', 'previousDay'),
    }),
  )
  .map((each) => ({ ...each, span }));

export const queryTree: fc.Arbitrary<Query> = fc
  .array(command, { minLength: 1, maxLength: 4 })
  .map((commands) => ({ commands, span }));
