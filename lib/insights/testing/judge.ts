// The database that judges emitted SQL: events as the store keeps them, queries run as the endpoint runs them.

import { compileQuery, sourceOf } from '../compile';
import { finish } from '../emit/finish';
import type { Cell, CompileOptions, Plan, Statement } from '../emit/plan';
import { INSIGHTS_MACROS } from '../emit/setup';
import type { EventSource, LookupTable, SourceField, SourceSelection, TimeRange } from '../source';

/** What of DuckDB's connection is used here; tests make it, since only they may. */
export interface Connection {
  run(sql: string, values?: unknown): Promise<unknown>;
  runAndReadAll(sql: string, values?: unknown): Promise<{ getRows(): unknown[][] }>;
}

export interface TestEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly logStream?: string;
}

export interface Answer {
  readonly rows: Record<string, string>[];
  readonly scanned: number;
  readonly matched: number;
}

export const ACCOUNT = '123456789012';

export class Judge {
  private readonly groups: string[] = [];
  readonly tables = new Map<string, LookupTable>();

  private constructor(private readonly connection: Connection) {}

  static async create(connection: Connection): Promise<Judge> {
    for (const macro of INSIGHTS_MACROS) await connection.run(macro);
    await connection.run(EVENTS);
    return new Judge(connection);
  }

  async load(groups: Readonly<Record<string, readonly TestEvent[]>>): Promise<void> {
    await this.connection.run('DELETE FROM events');
    this.groups.length = 0;
    for (const [group, events] of Object.entries(groups)) {
      this.groups.push(group);
      const id = this.groups.length;
      const rows = events.map((event, at) => row(id, at + 1, event));
      if (rows.length > 0)
        await this.connection.run(`INSERT INTO events VALUES ${rows.join(', ')}`);
    }
  }

  async ask(
    text: string,
    range: TimeRange,
    { limit, groups = this.groups, nowMs = range.endMs }: AskOptions = {},
  ): Promise<Answer> {
    const selection = sourceOf(text);
    const chosen = selection ? this.select(selection) : groups;
    const options: CompileOptions = {
      ...range,
      nowMs,
      source: this.source(chosen, range),
      sourceFor: (other, when) => this.source(other ? this.select(other) : chosen, when),
      lookupFor: (table) => this.tables.get(table),
      ...(limit !== undefined && { limit }),
    };
    const compiled = compileQuery(text, options);
    if (!compiled.ok) throw new Malformed(compiled.diagnostics.map(({ message }) => message));
    return this.run(compiled.plan);
  }

  async run(plan: Plan): Promise<Answer> {
    let current = plan;
    let rows = await this.rows(current.statement);
    while (current.then) {
      current = current.then(rows);
      rows = await this.rows(current.statement);
    }
    const scanned = Number((await this.rows(plan.scanned))[0]?.[0]);
    const matched = plan.matched ? Number((await this.rows(plan.matched))[0]?.[0]) : scanned;
    const counted = plan.matchedAt === undefined ? undefined : rows[0]?.[plan.matchedAt];
    if (counted != null && Number(counted) !== matched) {
      throw new Error(`the grouping counted ${String(counted)} of ${matched} matched events`);
    }
    for (const { statement, most } of plan.bounds) {
      if (Number((await this.rows(statement))[0]?.[0]) > most) throw new Error('out of bounds');
    }
    const fields = finish(current, rows);
    return {
      rows: fields.map((each) =>
        Object.fromEntries(each.map(({ field, value }) => [field, value])),
      ),
      scanned,
      matched,
    };
  }

  private async rows({ sql, parameters }: Statement): Promise<Cell[][]> {
    try {
      const result = await this.connection.runAndReadAll(sql, [...parameters]);
      return result.getRows() as Cell[][];
    } catch (error) {
      throw new Error(`${String(error)}\n${sql}`, { cause: error });
    }
  }

  private select({ names, prefixes }: SourceSelection): string[] {
    if (names) {
      const unknown = names.find((name) => !this.groups.includes(name));
      if (unknown !== undefined) throw new Error(`no log group ${unknown}`);
      return [...names];
    }
    return this.groups.filter((name) => prefixes?.some((each) => name.startsWith(each)) ?? true);
  }

  source(groups: readonly string[], { startMs, endMs }: TimeRange): EventSource {
    const ids = groups.map((group) => this.groups.indexOf(group) + 1);
    const names = this.groups.map((name, at) => `WHEN ${at + 1} THEN '${ACCOUNT}:${name}'`);
    return {
      relation: 'events',
      where: {
        sql: `ts BETWEEN $1 AND $2 AND group_id IN (${ids.join(', ') || 'NULL'})`,
        parameters: [startMs, endMs],
      },
      fields: [
        ...FIELDS,
        { name: '@log', kind: 'text', sql: `CASE group_id ${names.join(' ')} ELSE '' END` },
      ],
      json: true,
      document: 'message',
    };
  }
}

interface AskOptions {
  readonly limit?: number;
  readonly groups?: readonly string[];
  readonly nowMs?: number;
}

/** The endpoint would answer MalformedQueryException. */
export class Malformed extends Error {
  constructor(readonly messages: readonly string[]) {
    super(messages.join('; '));
  }
}

const EVENTS = `CREATE OR REPLACE TABLE events (
  source_id UINTEGER NOT NULL, line UINTEGER NOT NULL, group_id UINTEGER, stream VARCHAR,
  ts BIGINT NOT NULL, ingested BIGINT NOT NULL, format_id UINTEGER, message VARCHAR,
  version UTINYINT, account_id VARCHAR, interface_id VARCHAR,
  src4 UINTEGER, src_text VARCHAR, dst4 UINTEGER, dst_text VARCHAR,
  src_port USMALLINT, dst_port USMALLINT, protocol UTINYINT, packets UBIGINT, bytes UBIGINT,
  start_s BIGINT, end_s BIGINT,
  action ENUM('ACCEPT','REJECT'), log_status ENUM('OK','NODATA','SKIPDATA'))`;

const v4 = (column: string) =>
  `(${column} >> 24) || '.' || ((${column} >> 16) & 255) || '.' || ((${column} >> 8) & 255) || '.' || (${column} & 255)`;
const address = (name: string, column: string, other: string): SourceField => ({
  name,
  kind: 'address',
  sql: `coalesce(${other}, ${v4(column)})`,
  v4: column,
  other,
});
const number = (name: string, sql: string): SourceField => ({ name, kind: 'number', sql });
const text = (name: string, sql: string): SourceField => ({ name, kind: 'text', sql });

const dash = (sql: string) => `coalesce(CAST(${sql} AS VARCHAR), '-')`;
const FLOW_TEXT = [
  'version',
  'account_id',
  'interface_id',
  `coalesce(src_text, ${v4('src4')})`,
  `coalesce(dst_text, ${v4('dst4')})`,
  'src_port',
  'dst_port',
  'protocol',
  'packets',
  'bytes',
  'start_s',
  'end_s',
  'action',
  'log_status',
]
  .map(dash)
  .join(" || ' ' || ");

const FIELDS: readonly SourceField[] = [
  { name: '@timestamp', kind: 'time', sql: 'ts' },
  text('@message', `coalesce(message, ${FLOW_TEXT})`),
  text('@logStream', "coalesce(stream, interface_id || '-all')"),
  { name: '@ingestionTime', kind: 'time', sql: 'ingested' },
  number('version', 'version'),
  text('accountId', 'account_id'),
  text('interfaceId', 'interface_id'),
  address('srcAddr', 'src4', 'src_text'),
  address('dstAddr', 'dst4', 'dst_text'),
  number('srcPort', 'src_port'),
  number('dstPort', 'dst_port'),
  number('protocol', 'protocol'),
  number('packets', 'packets'),
  number('bytes', 'bytes'),
  number('startTime', 'start_s'),
  number('endTime', 'end_s'),
  {
    ...text('action', 'CAST(action AS VARCHAR)'),
    native: { sql: 'action', values: ['ACCEPT', 'REJECT'] },
  },
  {
    ...text('logStatus', 'CAST(log_status AS VARCHAR)'),
    native: { sql: 'log_status', values: ['OK', 'NODATA', 'SKIPDATA'] },
  },
];

const FLOW = /^\d \d{12} eni-\S+(?: \S+){11}$/;
const DOTTED = /^\d+\.\d+\.\d+\.\d+$/;
const quote = (value: string | undefined) =>
  value === undefined || value === '-' ? 'NULL' : `'${value.replaceAll("'", "''")}'`;
const ip = (value: string | undefined = '-') =>
  DOTTED.test(value)
    ? [String(value.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)), 'NULL']
    : ['NULL', quote(value)];

function row(group: number, line: number, { timestamp, message, logStream }: TestEvent): string {
  const head = [group, line, group, quote(logStream), timestamp, timestamp + 1];
  if (!FLOW.test(message)) {
    return `(${[...head, 'NULL', `'${message.replaceAll("'", "''")}'`, ...Array<string>(16).fill('NULL')].join(', ')})`;
  }
  const cells = message.split(' ');
  const [version, account, eni, src, dst, ...rest] = cells;
  return `(${[...head, 1, 'NULL', version, quote(account), quote(eni), ...ip(src), ...ip(dst), ...rest.map(quote)].join(', ')})`;
}
