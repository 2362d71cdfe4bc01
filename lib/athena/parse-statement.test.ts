import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { diagnose } from './diagnose';
import { formatSql } from './format-sql';
import { highlight } from './highlight';
import { parseStatement } from './parse-statement';

const statement = (text: string) => {
  const parsed = parseStatement(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.statement;
};

describe('DDL and utilities', () => {
  it('reads the table of flow logs as the AWS post writes it', () => {
    expect(
      statement(`CREATE EXTERNAL TABLE IF NOT EXISTS default.vpc_flow_logs (
        version int, \`start\` bigint COMMENT 'it''s a start') PARTITIONED BY (dt string)
        ROW FORMAT DELIMITED FIELDS TERMINATED BY ' ' ESCAPED BY '\\\\' LOCATION 's3://bucket/AWSLogs/1/vpcflowlogs/us-east-1/'
        TBLPROPERTIES ("skip.header.line.count"="1", 'projection.enabled'='true');`),
    ).toMatchObject({
      kind: 'create-table',
      table: { database: 'default', name: 'vpc_flow_logs' },
      ifNotExists: true,
      columns: [
        { name: 'version', hiveType: 'int' },
        { name: 'start', hiveType: 'bigint' },
      ],
      partitionColumns: [{ name: 'dt', hiveType: 'string' }],
      rowFormat: { kind: 'delimited', fieldDelimiter: ' ', escape: '\\' },
      location: 's3://bucket/AWSLogs/1/vpcflowlogs/us-east-1/',
      properties: { 'skip.header.line.count': '1', 'projection.enabled': 'true' },
    });
  });

  it.each([
    [
      "ALTER TABLE t ADD PARTITION (dt='2023-10-22') location 's3://b/p/'",
      {
        kind: 'add-partitions',
        partitions: [{ values: { dt: '2023-10-22' }, location: 's3://b/p/' }],
      },
    ],
    [
      "alter table d.t add if not exists partition (y=2023, m='10') partition (y=2023, m='11')",
      {
        kind: 'add-partitions',
        ifNotExists: true,
        partitions: [{ values: { y: '2023', m: '10' } }, { values: { y: '2023', m: '11' } }],
      },
    ],
    [
      "ALTER TABLE t DROP IF EXISTS PARTITION (dt='a'), PARTITION (dt>'b')",
      {
        kind: 'drop-partitions',
        ifExists: true,
        partitions: [
          [{ column: 'dt', op: '=', value: 'a' }],
          [{ column: 'dt', op: '>', value: 'b' }],
        ],
      },
    ],
    ['MSCK REPAIR TABLE d.t', { kind: 'repair-table', table: { database: 'd', name: 't' } }],
    [
      "CREATE DATABASE IF NOT EXISTS d COMMENT 'x' LOCATION 's3://b/'",
      { kind: 'create-database', database: 'd', ifNotExists: true, location: 's3://b/' },
    ],
    [
      'DROP SCHEMA IF EXISTS d CASCADE',
      { kind: 'drop-database', database: 'd', ifExists: true, cascade: true },
    ],
    ['DROP TABLE IF EXISTS `t`', { kind: 'drop-table', table: { name: 't' }, ifExists: true }],
    [
      'CREATE OR REPLACE VIEW v AS SELECT 1 AS x',
      { kind: 'create-view', orReplace: true, text: 'SELECT 1 AS x' },
    ],
    ['DROP VIEW v', { kind: 'drop-view' }],
    ["SHOW TABLES IN d 'flow*'", { kind: 'show-tables', database: 'd', pattern: 'flow*' }],
    ['SHOW DATABASES', { kind: 'show-databases', pattern: null }],
    ['SHOW COLUMNS IN t FROM d', { kind: 'show-columns', table: { database: 'd', name: 't' } }],
    ['SHOW PARTITIONS t', { kind: 'show-partitions' }],
    ['SHOW CREATE TABLE t', { kind: 'show-create-table' }],
    ["SHOW TBLPROPERTIES t('a')", { kind: 'show-table-properties', property: 'a' }],
    ['DESCRIBE FORMATTED d.t', { kind: 'describe', mode: 'formatted' }],
    [
      "CREATE TABLE n WITH (format = 'PARQUET', partitioned_by = ARRAY['dt']) AS SELECT 1 x WITH NO DATA",
      {
        kind: 'create-table-as',
        properties: { format: 'PARQUET', partitioned_by: ['dt'] },
        withData: false,
      },
    ],
    ['INSERT INTO t (a, b) SELECT 1, 2', { kind: 'insert', columns: ['a', 'b'] }],
    [
      "UNLOAD (SELECT count(*) FROM t) TO 's3://b/o/' WITH (format = 'PARQUET')",
      { kind: 'unload', location: 's3://b/o/', properties: { format: 'PARQUET' } },
    ],
    ['EXPLAIN (TYPE LOGICAL) SELECT 1', { kind: 'explain', statement: { kind: 'query' } }],
    [
      'PREPARE p FROM SELECT * FROM t WHERE a = ?',
      { kind: 'prepare', name: 'p', text: 'SELECT * FROM t WHERE a = ?' },
    ],
    ["EXECUTE p USING 'x', 1 + 2", { kind: 'execute', name: 'p', texts: ["'x'", '1 + 2'] }],
    ['DEALLOCATE PREPARE p', { kind: 'deallocate', name: 'p' }],
  ])('reads %s', (text, expected) => {
    expect(statement(text)).toMatchObject(expected);
  });

  it('reads partition projection, serdes and Parquet', () => {
    expect(
      statement(`CREATE EXTERNAL TABLE t (a string) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'
        WITH SERDEPROPERTIES ("input.regex" = "^([^ ]*) \\\\\\"x\\\\\\"$") STORED AS PARQUET`),
    ).toMatchObject({
      rowFormat: { kind: 'serde', name: 'org.apache.hadoop.hive.serde2.RegexSerDe' },
      storedAs: 'parquet',
    });
  });

  it.each([
    ['SELEC 1', "line 1:1: mismatched input 'SELEC'. Expecting:"],
    ['SELECT 1\nFROM', "line 2:5: mismatched input '<EOF>'"],
    ['UPDATE t SET a = 1', 'line 1:1: Queries of this type are not supported'],
    ['CREATE EXTERNAL TABLE t (a int) NONSENSE', "line 1:33: mismatched input 'NONSENSE'"],
    ['SELECT 1; DROP TABLE t', 'Only one sql statement is allowed'],
    ["SELECT '🦆', x y z", "line 1:17: mismatched input 'z'"],
  ])('says where %s goes wrong', (text, message) => {
    const parsed = parseStatement(text);
    expect(parsed.ok ? '' : parsed.error.message).toContain(message);
  });

  it('never throws, and points inside the text', () => {
    const piece = fc.constantFrom(
      'SELECT',
      '1',
      'x',
      "'a'",
      '(',
      ')',
      ',',
      'FROM',
      ';',
      '--c\n',
      '"q"',
      '*',
      'WITH',
      'AS',
      '🦆',
      "'",
      'CREATE',
      'TABLE',
      'ALTER',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join(' ');
        for (const { from, to } of diagnose(text)) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(text.length);
        }
        for (const { from, to } of highlight(text)) expect(to).toBeGreaterThan(from);
      }),
      { numRuns: 100 },
    );
  });
});

describe('formatSql', () => {
  it('breaks at clauses and keeps what is in quotes', () => {
    expect(
      formatSql(
        "select a, count(*) as n from t where b = 'x from y' and c in (select 1) group by a order by n desc limit 5",
      ),
    ).toBe(
      [
        'SELECT a, count(*) AS n',
        'FROM t',
        "WHERE b = 'x from y' AND c IN (",
        '  SELECT 1',
        ')',
        'GROUP BY a',
        'ORDER BY n DESC',
        'LIMIT 5',
      ].join('\n'),
    );
  });
});
