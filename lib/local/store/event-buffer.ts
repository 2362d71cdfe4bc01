import type { FlowRecord } from '@/lib/domain/flow-record';

import { REST_SLOTS, STORED_SLOTS } from './event-columns';

/** What the events of one source have in common. */
export interface EventOrigin {
  readonly sourceId: number;
  readonly groupId: number | null;
  readonly stream: string | null;
  readonly ingestedMs: number;
}

/** What is known of a format before its records are read. */
export interface FormatPlan {
  /** Of the row of `formats`. */
  readonly id: number;
  readonly fields: readonly string[];
  /** Whether it has fields that came after version 2. */
  readonly hasMore: boolean;
}

/** One column's values by row; a row behind the end of the array is NULL. Numbers are never negative. */
export type ColumnValues = (string | number | null)[];

/**
 * Events on their way into the table, column by column: an object for each row would cost more
 * than reading the record did.
 */
export class EventBuffer {
  readonly ts: number[] = [];
  private readonly sourceId: number[] = [];
  private readonly line: number[] = [];
  private readonly groupId: ColumnValues = [];
  private readonly stream: ColumnValues = [];
  private readonly ingested: number[] = [];
  private readonly formatId: ColumnValues = [];
  private readonly message: ColumnValues = [];
  private readonly version: ColumnValues = [];
  private readonly accountId: ColumnValues = [];
  private readonly interfaceId: ColumnValues = [];
  private readonly src4: ColumnValues = [];
  private readonly srcText: ColumnValues = [];
  private readonly dst4: ColumnValues = [];
  private readonly dstText: ColumnValues = [];
  private readonly srcPort: ColumnValues = [];
  private readonly dstPort: ColumnValues = [];
  private readonly protocol: ColumnValues = [];
  private readonly packets: ColumnValues = [];
  private readonly bytes: ColumnValues = [];
  private readonly start: ColumnValues = [];
  private readonly end: ColumnValues = [];
  private readonly action: ColumnValues = [];
  private readonly logStatus: ColumnValues = [];
  private readonly more: readonly ColumnValues[] = STORED_SLOTS.map(() => []);
  private readonly rest: ColumnValues = [];

  /** In the order of `STORED_COLUMNS`. */
  readonly columns: readonly ColumnValues[] = [
    ...[this.sourceId, this.line, this.groupId, this.stream, this.ts, this.ingested],
    ...[this.formatId, this.message],
    ...[this.version, this.accountId, this.interfaceId],
    ...[this.src4, this.srcText, this.dst4, this.dstText, this.srcPort, this.dstPort],
    ...[this.protocol, this.packets, this.bytes, this.start, this.end],
    ...[this.action, this.logStatus, ...this.more, this.rest],
  ];

  get length(): number {
    return this.ts.length;
  }

  /** Adds an event that is no flow log record. */
  addText(origin: EventOrigin, line: number, ts: number, message: string): void {
    put(this.message, this.length, message);
    this.addOrigin(origin, line, ts);
  }

  /** Adds a copy of the record, which its reader fills anew for the next line. */
  addRecord(
    origin: EventOrigin,
    line: number,
    ts: number,
    plan: FormatPlan,
    record: FlowRecord,
  ): void {
    const at = this.length;
    put(this.formatId, at, plan.id);
    put(this.message, at, record.message);
    put(this.version, at, record.version);
    put(this.accountId, at, record.accountId);
    put(this.interfaceId, at, record.interfaceId);
    put(this.src4, at, record.src4);
    put(this.srcText, at, record.srcText);
    put(this.dst4, at, record.dst4);
    put(this.dstText, at, record.dstText);
    put(this.srcPort, at, record.srcPort);
    put(this.dstPort, at, record.dstPort);
    put(this.protocol, at, record.protocol);
    put(this.packets, at, record.packets);
    put(this.bytes, at, record.bytes);
    put(this.start, at, record.start);
    put(this.end, at, record.end);
    put(this.action, at, record.action);
    put(this.logStatus, at, record.logStatus);
    if (plan.hasMore) this.addMore(record.more);
    this.addOrigin(origin, line, ts);
  }

  clear(): void {
    for (const column of this.columns) column.length = 0;
  }

  private addMore(values: FlowRecord['more']): void {
    const at = this.length;
    for (let index = 0; index < STORED_SLOTS.length; index++) {
      put(this.more[index]!, at, values[STORED_SLOTS[index]!] ?? null);
    }
    if (REST_SLOTS.every((slot) => values[slot] === null)) return;
    put(this.rest, at, REST_SLOTS.map((slot) => values[slot] ?? '-').join(' '));
  }

  private addOrigin(origin: EventOrigin, line: number, ts: number): void {
    const at = this.length;
    put(this.groupId, at, origin.groupId);
    put(this.stream, at, origin.stream);
    this.sourceId.push(origin.sourceId);
    this.line.push(line);
    this.ingested.push(origin.ingestedMs);
    this.ts.push(ts);
  }
}

/** A column without values stays empty, and is then written as NULL at almost no cost. */
function put(column: ColumnValues, at: number, value: string | number | null): void {
  if (value === null) return;
  while (column.length < at) column.push(null);
  column.push(value);
}
