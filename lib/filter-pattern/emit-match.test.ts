import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { FLOW_FIELDS } from '@/lib/domain/flow-fields';
import { parseIpv4 } from '@/lib/domain/ipv4';

import { type EmitTarget, emitMatch } from './emit-match';
import { emitValue } from './emit-value';
import { lineText } from './field-sql';
import { matchLine } from './match-line';
import { parsePattern } from './parse-pattern';
import type { FilterPattern } from './pattern';
import { parseValueSelector, selectValue } from './select-value';
import { shareTexts } from './share-texts';

const FORMAT = FLOW_FIELDS.filter(({ version }) => version === 2);

const VALUES: Readonly<Record<string, readonly string[]>> = {
  version: ['2', '5', '-'],
  'account-id': [
    '086112738802',
    '22',
    '+22',
    '2.5',
    '1e3',
    'unknown',
    '"odd',
    '[odd',
    'a]b',
    '-',
    '9'.repeat(30),
    '9'.repeat(45),
    '1e999',
    '.5',
  ],
  'interface-id': ['eni-1', 'eni-2%_x', '-'],
  srcaddr: ['10.0.1.10', '10.0.2.20', '2001:db8::1', '203.0.113.12', '-'],
  dstaddr: ['10.0.1.10', '255.255.255.255', '-'],
  srcport: ['0', '22', '443', '-'],
  dstport: ['22', '3389', '-'],
  protocol: ['6', '17', '-'],
  packets: ['1', '20', '-'],
  bytes: ['40', '4249', '9007199254740991', '-'],
  start: ['1772445605', '-'],
  end: ['1772445665', '-'],
  action: ['ACCEPT', 'REJECT', '-'],
  'log-status': ['OK', 'NODATA', 'SKIPDATA', '-'],
};

const line = fc.tuple(...FORMAT.map(({ name }) => fc.constantFrom(...(VALUES[name] ?? ['-']))));

const literal = fc.oneof(
  fc
    .constantFrom(...Object.values(VALUES).flat(), 'x', '022', '22.0', '4e1', '1e400')
    .map((text) => JSON.stringify(text)),
  fc.constantFrom(
    '22',
    '-5',
    '22.5',
    '1e3',
    '86112738802',
    '2.50',
    '9007199254740991',
    '9007199254740993',
    '1e400',
    '6',
    '.5',
    '9'.repeat(30),
  ),
  fc.constantFrom(
    '*',
    '2*',
    '*0*',
    '10.0.*',
    '10.0.2.*',
    '10.*',
    '010.*',
    '300.*',
    '"*%*"',
    '"*_x"',
    'REJECT',
    'ACC*',
    '-',
    '*:*',
  ),
  fc.constantFrom('%^2%', '%[0-9]{2,}$%', '%10\\.0%', '%T|OK%', '%^\\S+$%', '%db8:%'),
);
const numeric = fc.constantFrom(
  '22',
  '20.5',
  '4249',
  '9007199254740992',
  '1e3',
  '-1',
  '0',
  '9'.repeat(40),
);
const comparison = fc.oneof(
  fc.tuple(fc.constantFrom('=', '!='), literal),
  fc.tuple(fc.constantFrom('>', '<', '>=', '<='), numeric),
);
const entry = fc.tuple(fc.array(comparison, { maxLength: 2 }), fc.constantFrom('&&', '||'));

const delimited = fc
  .record({
    entries: fc.array(fc.option(entry, { freq: 2 }), { maxLength: 15 }),
    ellipsisAt: fc.option(fc.nat(15)),
  })
  .map(({ entries, ellipsisAt }) => {
    const parts = entries.map((one, index) => {
      if (!one || !one[0].length) return index % 2 ? `f${index}` : '';
      return one[0].map(([op, value]) => `f${index} ${op} ${value}`).join(` ${one[1]} `);
    });
    if (ellipsisAt !== null) parts.splice(Math.min(ellipsisAt, parts.length), 0, '...');
    return `[${parts.join(', ')}]`;
  });
const term = fc.tuple(
  fc.constantFrom('', '?', '-'),
  fc.constantFrom(
    'REJECT',
    '22',
    '"6 20"',
    '"10.0."',
    '10.0.',
    'x',
    'db8',
    'e',
    '"-"',
    '".0.1"',
    '"C"',
    '"OK"',
  ),
);
const terms = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(term, { minLength: 1, maxLength: 3 })
      .map((list) => list.map((one) => one.join('')).join(' ')),
  },
  { weight: 1, arbitrary: fc.constantFrom('%22 [0-9]+ 20%', '%OK$%', '%^2%') },
);

describe('emitMatch on flow log records', () => {
  let db: DuckDBConnection;
  let lines: string[];

  beforeAll(async () => {
    db = await (await DuckDBInstance.create(':memory:')).connect();
    await db.run(`create table events (id integer, version utinyint, account_id varchar, interface_id varchar,
      src4 uinteger, src_text varchar, dst4 uinteger, dst_text varchar, src_port usmallint, dst_port usmallint,
      protocol utinyint, packets ubigint, bytes ubigint, start_s bigint, end_s bigint,
      action enum('ACCEPT','REJECT'), log_status enum('OK','NODATA','SKIPDATA'))`);
    lines = fc.sample(line, { numRuns: 250, seed: 7 }).map((fields) => fields.join(' '));
    const values = lines.map((text, id) => {
      const cells = text.split(' ').flatMap((word, index) => cellsOf(index, word));
      return `(${[id, ...cells].join(', ')})`;
    });
    await db.run(`insert into events values ${values.join(', ')}`);
  });

  const ask = async (pattern: FilterPattern, target: EmitTarget) => {
    const emitted = emitMatch(pattern, target);
    if (!emitted) return undefined;
    const guard = emitted.guard ?? { sql: 'true', parameters: [] };
    const query = `select id, (${emitted.sql}) as hit, (${guard.sql}) as guarded from events
      where ${emitted.appliesTo} order by id`;
    const parameters = [...emitted.parameters, ...guard.parameters];
    const rows = (await db.runAndReadAll(query, parameters)).getRows();
    expect(rows.every(([, hit, guarded]) => guarded === true || hit === false)).toBe(true);
    return rows.map(([id, hit]) => [Number(id), hit] as const);
  };

  const read = (text: string) => {
    const { pattern, diagnostics } = parsePattern(text);
    if (!pattern) throw new Error(`${text}: ${diagnostics[0]?.message}`);
    return pattern;
  };

  it('prints the records as their lines', async () => {
    const rows = await db.runAndReadAll(`select ${lineText(FORMAT)} from events order by id`);
    expect(rows.getRows().map(([text]) => text)).toEqual(lines);
  });

  it('gives the same answer as matchLine, typed or as text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof({ arbitrary: delimited, weight: 3 }, terms), async (text) => {
        const parsed = parsePattern(text);
        fc.pre(parsed.pattern !== undefined); // three regular expressions are too many
        const pattern = read(text);
        const records = { kind: 'records', format: FORMAT } as const;
        const targets = [records, { kind: 'text', message: lineText(FORMAT) } as const];
        for (const target of targets) {
          const answer = await ask(pattern, target);
          expect(answer !== undefined || target.kind === 'text').toBe(true);
          for (const [id, hit] of answer ?? []) {
            expect([text, lines[id], hit]).toEqual([
              text,
              lines[id],
              matchLine(pattern, lines[id]!).matched,
            ]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['REJECT 22', true],
    ['-REJECT 22', false],
    ['[..., action=REJECT, status]', true],
    ['[..., action=REJ*, status]', false],
    ['[..., action=REJECT || action=ACCEPT, status]', false],
    ['[..., action=REJECT]', false],
  ])('knows of %s whether an action is asked for: %s', (text, isGuarded) => {
    const emitted = emitMatch(read(text), { kind: 'records', format: FORMAT });
    expect(emitted?.guard !== null).toBe(isGuarded);
  });

  it('answers the same with texts that several predicates share', async () => {
    const patterns = [
      '22',
      'REJECT 20',
      '%^2 .*OK$%',
      '"6 20"',
      '[a, b, c, d=10*, ...]',
      '"10.0.1"',
    ];
    const emitted = patterns.flatMap(
      (text) => emitMatch(read(text), { kind: 'records', format: FORMAT }) ?? [],
    );
    const { predicates, columns } = shareTexts(
      emitted.map((one) => one.sql),
      FORMAT,
    );
    expect(columns.length).toBeGreaterThan(5);
    const inner = columns.map(({ name, sql }) => `, ${sql} as ${name}`).join('');
    const rows = await db.runAndReadAll(
      `select id, ${predicates.join(', ')} from (select * ${inner} from events) order by id`,
      emitted.flatMap(({ parameters }) => [...parameters]),
    );
    for (const [id, ...hits] of rows.getRows()) {
      const message = lines[Number(id)]!;
      if (/ ["[]/.test(message)) continue;
      expect(hits).toEqual(patterns.map((text) => matchLine(read(text), message).matched));
    }
  });

  it('leaves only records with odd words to matchLine', async () => {
    const answer = await ask(read('[a, ...]'), { kind: 'records', format: FORMAT });
    const plain = lines.filter((text) => !/ ["[]/.test(text));
    expect(answer).toHaveLength(plain.length);
  });

  it.each(['$f3', '$bytes', '$1', '$4', '$14', '$account'])(
    'selects %s as selectValue does',
    async (key) => {
      const pattern = read('[, account, f3, f4, , , , , , bytes, ..., last]');
      const selector = parseValueSelector(pattern, key);
      const value = selector && emitValue(pattern, selector, FORMAT);
      if (!value) throw new Error('SQL cannot say it');
      const rows = await db.runAndReadAll(
        `select id, ${value.text}, ${value.number} from events order by id`,
      );
      for (const [id, text, number] of rows.getRows()) {
        const message = lines[Number(id)]!;
        if (/ ["[]/.test(message)) continue;
        const { extractedValues } = matchLine(pattern, message);
        expect(selectValue(selector, message, extractedValues)).toBe(text);
        const spelled = /^[+-]?(\d+\.?\d*|\.\d+)(e\d+)?$/.test(String(text)) ? Number(text) : NaN;
        expect(number).toBe(Number.isFinite(spelled) ? spelled : null);
      }
    },
  );

  it('hands hostile text to DuckDB as a value', async () => {
    const answer = await ask(read(`[a, b="' OR 1=1 --", ...]`), {
      kind: 'records',
      format: FORMAT,
    });
    expect(answer?.some(([, hit]) => hit)).toBe(false);
  });
});

function cellsOf(index: number, word: string): string[] {
  const field = FORMAT[index]!;
  const quoted = word === '-' ? 'NULL' : `'${word}'`;
  if (field.kind !== 'address') return [quoted];
  const v4 = parseIpv4(word);
  return v4 === null ? ['NULL', quoted] : [String(v4), 'NULL'];
}
