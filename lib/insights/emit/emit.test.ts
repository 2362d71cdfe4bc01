import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { compileQuery } from '../compile';
import type { CompileOptions } from './plan';
import { hostileText } from '../testing/arbitraries';
import { type Judge, Malformed } from '../testing/judge';
import { createWorld, RANGE } from '../testing/world';

describe('emit', () => {
  let judge: Judge;
  let options: CompileOptions;
  beforeAll(async () => {
    ({ judge } = await createWorld(await (await DuckDBInstance.create(':memory:')).connect()));
    const source = judge.source(['flows'], RANGE);
    options = { ...RANGE, nowMs: RANGE.endMs, source, sourceFor: () => source };
  });

  const sqlOf = (query: string) => {
    const compiled = compileQuery(query, options);
    if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
    return compiled.plan.statement.sql;
  };

  it.each([
    ['filter srcAddr = "1.2.3.4"', '(src4 = 16909060)'],
    ['filter srcAddr in ["1.2.3.4", "1.2.3.5"]', '(src4 IN (16909060, 16909061))'],
    ['filter isIpv4InSubnet(srcAddr, "10.0.0.0/8")', 'src4 BETWEEN 167772160 AND 184549375'],
    ['filter action = "REJECT"', "(action = 'REJECT')"],
    ['filter dstPort = 22 and bytes > 100', '((dst_port = 22) AND (bytes > 100))'],
    ['filter dstPort in [22, "3389"]', '(dst_port IN (22, 3389))'],
    ['filter @timestamp >= "2026-03-02 12:00"', '(ts >= 1772452800000)'],
    ['stats count(*) by srcAddr', 'src4 AS k1'],
    ['fields bytes | sort srcAddr desc', 'ins_address_place(src4, src_text) DESC'],
    ['fields bytes | sort bytes desc', 'ORDER BY bytes DESC NULLS LAST'],
  ])('keeps %s on the native column', (query, sql) => {
    expect(sqlOf(query)).toContain(sql);
  });

  it('hands DuckDB every text of the query as a bound value only', () => {
    const { statement } = planOf(`filter @message like "x' OR 1=1 --" or interfaceId = "; DROP"`);
    expect(statement.sql).not.toContain('OR 1=1 --');
    expect(statement.sql).not.toContain('DROP');
    expect(statement.parameters).toContain("x' OR 1=1 --");
  });

  const planOf = (query: string) => {
    const compiled = compileQuery(query, options);
    if (!compiled.ok) throw new Error('refused');
    return compiled.plan;
  };

  const ask = (query: string) => judge.ask(query, RANGE, { groups: ['flows'] });

  it('survives hostile text: refused as malformed, or run', async () => {
    const quoted = fc.string({ unit: 'binary', maxLength: 60 });
    const texts = [
      ...fc.sample(hostileText, 60),
      ...fc
        .sample(quoted, 30)
        .map(
          (text) =>
            `filter @message like "${text.replaceAll('"', '')}" or \`${text.replaceAll('`', '')}x\` = 1`,
        ),
      `filter @message = "${"'; \\ \0 --".repeat(900)}"`,
      `filter ${Array(400).fill('bytes = 1').join(' or ')}`,
      `fields ${Array(140).fill('1').join('+')} as x`,
      `stats sum(bytes) as a0, ${Array.from({ length: 60 }, (_, n) => `a${n} + a${n} as a${n + 1}`).join(', ')}`,
      Array.from(
        { length: 60 },
        (_, n) => `fields concat(${n ? `c${n - 1}, c${n - 1}` : '"x", "y"'}) as c${n}`,
      )
        .slice(0, 12)
        .join(' | '),
    ];
    for (const text of texts) {
      try {
        await ask(text);
      } catch (error) {
        if (error instanceof Malformed || String(error).includes('no log group')) continue;
        throw new Error(`${JSON.stringify(text)}\n${String(error)}`, { cause: error });
      }
    }
    expect((await ask('stats count(*) as n')).rows).toEqual([{ n: '5' }]);
  });

  const condition = fc
    .array(
      fc.constantFrom(
        'bytes > 150',
        'dstPort = 22',
        'srcAddr = "192.0.2.5"',
        'srcAddr != "9.9.9.9"',
        'action = "REJECT"',
        'not (bytes > 250)',
        'isIpInSubnet(srcAddr, "192.0.2.0/24")',
        'ispresent(action)',
        'srcAddr in ["2001:db8::1"]',
        'not isValidIpV4(srcAddr)',
      ),
      { minLength: 1, maxLength: 3 },
    )
    .chain((parts) => fc.constantFrom(parts.join(' and '), parts.join(' or ')));

  it('filters in turn as it filters by and', async () => {
    for (const [a, b] of fc.sample(fc.tuple(condition, condition), 25)) {
      const [twice, once] = await Promise.all([
        ask(`filter ${a} | filter ${b}`),
        ask(`filter (${a}) and (${b})`),
      ]);
      expect(twice).toEqual(once);
    }
  });

  it('treats a condition and its opposite as true, false or missing', async () => {
    for (const each of fc.sample(condition, 25)) {
      const count = async (filter: string) =>
        Number((await ask(`${filter}stats count(*) as n`)).rows[0]?.n);
      const yes = await count(`filter ${each} | `);
      const no = await count(`filter not (${each}) | `);
      expect(yes + no).toBeLessThanOrEqual(5);
      expect(await count(`filter (${each}) or not (${each}) | `)).toBe(yes + no);
    }
  });

  it('adds up counts over a partition of the range', async () => {
    const whole = await judge.ask('stats count(*) as n, sum(bytes) as b', RANGE);
    for (const cut of fc.sample(fc.integer({ min: RANGE.startMs, max: RANGE.endMs - 1 }), 15)) {
      const parts = await Promise.all([
        judge.ask('stats count(*) as n, sum(bytes) as b', { ...RANGE, endMs: cut }),
        judge.ask('stats count(*) as n, sum(bytes) as b', { ...RANGE, startMs: cut + 1 }),
      ]);
      for (const name of ['n', 'b']) {
        const sum = parts.reduce((total, { rows }) => total + Number(rows[0]?.[name] ?? 0), 0);
        expect(sum).toBe(Number(whole.rows[0]?.[name]));
      }
    }
  });

  it.each([
    'fields srcAddr, bytes',
    'fields srcAddr | sort bytes asc',
    'stats count(*) as n by srcAddr',
    'stats count(*) as n by action | sort n desc',
  ])('gives a prefix of %s under limit', async (query) => {
    const { rows } = await ask(query);
    for (let n = 1; n <= rows.length; n += 1) {
      expect((await ask(`${query} | limit ${n}`)).rows).toEqual(rows.slice(0, n));
    }
  });

  it('gives at most 10,000 rows without limit, and as many as limit says', () => {
    expect(sqlOf('fields bytes')).toContain('LIMIT 10000');
    expect(sqlOf('fields bytes | limit 100000')).toContain('LIMIT 100000');
  });
});
