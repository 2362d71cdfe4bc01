// Stage 1 of 3: text becomes one Statement. Queries go through Trino's grammar, DDL
// through a small parser of Hive's; both report the first token that cannot stand there.

import { parseQuery } from './parse/grammar';
import { parseAlterTable } from './parse/parse-alter-table';
import { parseCreateTable, parseProperties } from './parse/parse-create-table';
import { parseDml } from './parse/parse-dml';
import { parseDescribe, parseShow } from './parse/parse-utility';
import { SyntaxFailure } from './parse/syntax-failure';
import { TokenReader } from './parse/token-reader';
import { tokenize } from './parse/tokens';
import { unescapeHive } from './parse/hive-escapes';
import type { Position } from './position';
import type { Statement } from './statement';

export interface SyntaxError extends Position {
  /** As InvalidRequestException says it: `line 1:8: mismatched input 'X'. Expecting: …`. */
  readonly message: string;
}

export type ParsedStatement =
  | { readonly ok: true; readonly statement: Statement }
  | { readonly ok: false; readonly error: SyntaxError };

/**
 * Parses exactly one statement; a trailing semicolon is allowed.
 *
 * Everything StartQueryExecution refuses at once is an error here; names and types are `analyse`'s.
 */
export function parseStatement(text: string): ParsedStatement {
  try {
    return { ok: true, statement: parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    return { ok: false, error: { message: error.message, ...error.at } };
  }
}

/**
 * Parses typical queries once, one per turn of the event loop, so that the first person to ask does
 * not wait for the grammar's tables: what a shape of text needs of them is built when it is first seen.
 */
export async function warmUp(): Promise<void> {
  for (const text of WARM_UP) {
    parseStatement(text);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

const WARM_UP = [
  'SELECT * FROM t LIMIT 10',
  'SELECT a, count(*) AS n FROM t GROUP BY a ORDER BY n DESC, a',
  `SELECT a, sum(b) FROM d.t WHERE a = 'REJECT' AND b >= 1 AND c IN ('x', 'y') GROUP BY a ORDER BY 2 DESC LIMIT 10`,
  `WITH a AS (SELECT x, count(*) AS n FROM t WHERE y = 'REJECT' AND p BETWEEN 1 AND 2 GROUP BY x, 2)
   SELECT a.x, sum(n) OVER (PARTITION BY x ORDER BY n DESC), CASE WHEN n IN (1, 2) THEN 1.5 ELSE NULL END,
     CAST(n AS varchar) || 'a', day_of_week(from_iso8601_timestamp(dt)), date '2023-10-22' + interval '1' day
   FROM a JOIN b ON a.x = b.x LEFT JOIN c USING (x) CROSS JOIN UNNEST(ARRAY[1]) AS u(e)
   WHERE NOT a.x LIKE '%a' AND EXISTS (SELECT 1) AND b.y IS NOT NULL HAVING count(DISTINCT x) > 1
   ORDER BY n DESC NULLS LAST, 2 LIMIT 10`,
  'SELECT * FROM (VALUES (1, 2.0), (3, 4e0)) AS t(a, b) UNION ALL SELECT transform(a, x -> x + 1), t.* FROM t',
  `SELECT a AS day, max(CASE WHEN b = 'x' THEN n ELSE 0 END) m, round(100.0 * sum(n) / count(*), 2) FROM (
     SELECT a, b, n FROM t WHERE a >= '2023' AND (b <> 'x' OR c < 5) AND d NOT IN (SELECT e FROM u)) q
   GROUP BY GROUPING SETS ((a), (b)) ORDER BY 1, 2`,
  `SELECT date_trunc('hour', from_unixtime(s)) AS h, count(*) FILTER (WHERE a = 'x'), row_number() OVER (ORDER BY s)
   FROM t WHERE from_unixtime(s) > timestamp '2023-10-22 00:00:00' AND a IS NULL AND (x, y) IN ((1, 2)) GROUP BY 1`,
  'SELECT DISTINCT a[1], t.b.c, try(1 / 0), -x % 2, coalesce(x, 1) FROM t OFFSET 1 FETCH FIRST 2 ROWS WITH TIES',
];

function parse(text: string): Statement {
  const words = tokenize(text).filter(({ kind }) => kind !== 'comment');
  const hive = isHive(words[0]?.value, words[1]?.value);
  const tokens = hive ? tokenize(text, 'hive').filter(({ kind }) => kind !== 'comment') : words;
  const end = tokens.findIndex(({ kind, text: symbol }) => kind === 'symbol' && symbol === ';');
  const body = end < 0 ? tokens : tokens.slice(0, end);
  if (end >= 0 && tokens.slice(end).some(({ text: symbol }) => symbol !== ';')) {
    const at = tokens[end + 1] ?? { line: 1, column: 1, from: 0, to: 0 };
    throw new SyntaxFailure(`Only one sql statement is allowed. Got: ${text}`, at);
  }
  // What follows the last token (`;` and comments) is blanked, not cut: positions stay.
  const last = body.at(-1)?.to ?? 0;
  const reader = new TokenReader(text.slice(0, last), body);
  const statement = parseDml(reader, parse) ?? parseDdl(reader);
  if (statement) {
    reader.end();
    return statement;
  }
  // Neither DDL nor a form around a query: the grammar reads it, or says why it cannot.
  const refused = reader.peek();
  if (refused && REFUSED.has(refused.value)) {
    throw new SyntaxFailure('Queries of this type are not supported', refused);
  }
  return { kind: 'query', ...parseQuery(reader.text), text: reader.text };
}

const isHive = (first: string | undefined, second: string | undefined) =>
  first === 'ALTER' ||
  (first === 'CREATE' && ['EXTERNAL', 'DATABASE', 'SCHEMA'].includes(second ?? ''));

function parseDdl(reader: TokenReader): Statement | undefined {
  if (reader.accepts('CREATE', 'EXTERNAL', 'TABLE')) return parseCreateTable(reader, true);
  if (reader.accepts('CREATE', 'TABLE')) return parseCreateTable(reader, false);
  if (reader.accepts('CREATE', 'DATABASE') || reader.accepts('CREATE', 'SCHEMA'))
    return parseCreateDatabase(reader);
  if (reader.accepts('DROP', 'DATABASE') || reader.accepts('DROP', 'SCHEMA')) {
    const ifExists = reader.accepts('IF', 'EXISTS');
    const database = reader.identifier();
    const cascade = reader.accepts('CASCADE');
    if (!cascade) reader.accepts('RESTRICT');
    return { kind: 'drop-database', database, ifExists, cascade };
  }
  if (reader.accepts('DROP', 'TABLE')) {
    return {
      kind: 'drop-table',
      ifExists: reader.accepts('IF', 'EXISTS'),
      table: reader.tableName(),
    };
  }
  if (reader.accepts('DROP', 'VIEW')) {
    return {
      kind: 'drop-view',
      ifExists: reader.accepts('IF', 'EXISTS'),
      view: reader.tableName(),
    };
  }
  if (reader.accepts('ALTER', 'TABLE')) return parseAlterTable(reader);
  if (reader.accepts('MSCK', 'REPAIR', 'TABLE'))
    return { kind: 'repair-table', table: reader.tableName() };
  if (reader.accepts('SHOW')) return parseShow(reader);
  if (reader.accepts('DESCRIBE') || reader.accepts('DESC')) return parseDescribe(reader);
  return undefined;
}

function parseCreateDatabase(reader: TokenReader): Statement {
  const ifNotExists = reader.accepts('IF', 'NOT', 'EXISTS');
  const database = reader.identifier();
  let comment: string | null = null;
  let location: string | null = null;
  let properties: Record<string, string> = {};
  while (!reader.done) {
    if (reader.accepts('COMMENT')) comment = unescapeHive(reader.string());
    else if (reader.accepts('LOCATION')) location = unescapeHive(reader.string());
    else {
      reader.expects('WITH', 'DBPROPERTIES');
      properties = parseProperties(reader);
    }
  }
  return { kind: 'create-database', database, ifNotExists, comment, location, properties };
}

/** Trino's statements that Athena has no use for; it answers them all with one sentence. */
const REFUSED = new Set(
  'ALTER ANALYZE CALL COMMENT COMMIT CREATE DELETE DENY DROP GRANT MERGE OPTIMIZE REFRESH RESET REVOKE ROLLBACK SET START TRUNCATE UPDATE USE VACUUM'.split(
    ' ',
  ),
);
