import { describe, expect, it } from 'vitest';

import { analyse } from '@/lib/athena/analyse';
import type { Catalog } from '@/lib/athena/catalog';
import { parseStatement } from '@/lib/athena/parse-statement';
import { BUCKET_SECONDS } from '@/lib/domain/choose-bucket';
import { check } from '@/lib/insights/check/check';
import { parse } from '@/lib/insights/parse/parse';

import { QUESTIONS } from './catalogue';
import { AWS_GUIDE, HIVE_PARQUET, PROJECTED, WALK_THROUGH } from './fixtures/tables';
import { binPeriod } from './insights-text';
import { readTableShape, type TableMetadata } from './table-shape';

const range = { from: Date.UTC(2026, 10, 12), to: Date.UTC(2026, 10, 19) };
const TABLES = { WALK_THROUGH, AWS_GUIDE, PROJECTED, HIVE_PARQUET };

describe.each(QUESTIONS.map((question) => [question.id, question] as const))(
  '%s',
  (_, question) => {
    it('is correct Logs Insights QL', () => {
      const { query, diagnostics } = parse(question.insights(question.parameters));
      expect([...diagnostics, ...check(query, {})]).toEqual([]);
    });

    it.each(Object.entries(TABLES))('gives its columns from the table %s', (__, table) => {
      const { columns } = analysed(question.sql(shapeOf(table), range, question.parameters), table);
      expect(columns.map(({ Name }) => Name.toLowerCase())).toEqual(
        question.columns.map((name) => name.toLowerCase()),
      );
    });
  },
);

describe('the catalogue', () => {
  it('names each question once', () => {
    expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length);
  });
});

describe('binPeriod', () => {
  it.each([
    [60, '1m'],
    [300, '5m'],
    [3_600, '1h'],
    [86_400, '1d'],
    [45, '45s'],
  ])('writes %i seconds as %s', (seconds, period) => {
    expect(binPeriod(seconds)).toBe(period);
  });

  it('has a period for every width of a chart', () => {
    expect(BUCKET_SECONDS.map(binPeriod)).not.toContain('');
  });

  it.each([5_400, 61, 90_000, 0, -60, 0.5])(
    'refuses %d seconds, which AWS would cap',
    (seconds) => {
      expect(() => binPeriod(seconds)).toThrow(RangeError);
    },
  );
});

function shapeOf(table: TableMetadata) {
  const result = readTableShape(table);
  if ('shape' in result) return result.shape;
  throw new Error(`missing ${result.missing.join(', ')}`);
}

function analysed(text: string, table: TableMetadata) {
  const parsed = parseStatement(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  if (parsed.statement.kind !== 'query') throw new Error('not a query');
  const toColumn = ({ name, type }: { name: string; type: string }) => ({ name, hiveType: type });
  const catalog: Catalog = {
    hasDatabase: () => true,
    lookupTable: (database, name) =>
      name === table.name
        ? {
            kind: 'external',
            database,
            name,
            columns: table.columns.map(toColumn),
            partitionColumns: table.partitionKeys.map(toColumn),
          }
        : undefined,
  };
  return analyse(parsed.statement, catalog, { database: 'default', now: range.to, parameters: [] });
}
