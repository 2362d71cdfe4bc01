import { type FlowRecord, MORE_COLUMNS } from '@/lib/domain/flow-record';

import { type Column, NumberColumn, putValue, TextColumn } from './columns';
import { ACTIONS, LOG_STATUSES, REST_SLOTS, STORED_COLUMNS, STORED_SLOTS } from './event-columns';

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

const TYPES: ReadonlyMap<string, string> = new Map(STORED_COLUMNS);

/**
 * Events on their way into the table, column by column: an object for each row would cost more
 * than reading the record did.
 */
export class EventBuffer {
  readonly ts = new NumberColumn();
  private readonly sourceId = new NumberColumn();
  private readonly line = new NumberColumn();
  private readonly groupId = new NumberColumn();
  private readonly stream = new TextColumn();
  private readonly ingested = new NumberColumn();
  private readonly formatId = new NumberColumn();
  private readonly message = new TextColumn();
  private readonly version = new NumberColumn();
  private readonly accountId = new TextColumn();
  private readonly interfaceId = new TextColumn();
  private readonly src4 = new NumberColumn();
  private readonly srcText = new TextColumn();
  private readonly dst4 = new NumberColumn();
  private readonly dstText = new TextColumn();
  private readonly srcPort = new NumberColumn();
  private readonly dstPort = new NumberColumn();
  private readonly protocol = new NumberColumn();
  private readonly packets = new NumberColumn();
  private readonly bytes = new NumberColumn();
  private readonly start = new NumberColumn();
  private readonly end = new NumberColumn();
  private readonly action = new NumberColumn();
  private readonly logStatus = new NumberColumn();
  private readonly more = STORED_SLOTS.map((slot) =>
    TYPES.get(MORE_COLUMNS[slot] ?? '') === 'VARCHAR' ? new TextColumn() : new NumberColumn(),
  );
  private readonly rest = new TextColumn();

  /** In the order of `STORED_COLUMNS`. */
  readonly columns: readonly Column[] = [
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
    this.message.put(this.length, message);
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
    const row = this.length;
    this.formatId.put(row, plan.id);
    this.message.put(row, record.message);
    this.version.put(row, record.version);
    this.accountId.put(row, record.accountId);
    this.interfaceId.put(row, record.interfaceId);
    this.src4.put(row, record.src4);
    this.srcText.put(row, record.srcText);
    this.dst4.put(row, record.dst4);
    this.dstText.put(row, record.dstText);
    this.srcPort.put(row, record.srcPort);
    this.dstPort.put(row, record.dstPort);
    this.protocol.put(row, record.protocol);
    this.packets.put(row, record.packets);
    this.bytes.put(row, record.bytes);
    this.start.put(row, record.start);
    this.end.put(row, record.end);
    this.action.put(row, codeOf(ACTIONS, record.action));
    this.logStatus.put(row, codeOf(LOG_STATUSES, record.logStatus));
    if (plan.hasMore) this.addMore(record.more);
    this.addOrigin(origin, line, ts);
  }

  clear(): void {
    for (const column of this.columns) column.clear();
  }

  private addMore(values: FlowRecord['more']): void {
    const row = this.length;
    for (let index = 0; index < STORED_SLOTS.length; index++) {
      putValue(this.more[index]!, row, values[STORED_SLOTS[index]!] ?? null);
    }
    if (REST_SLOTS.every((slot) => values[slot] === null)) return;
    this.rest.put(row, REST_SLOTS.map((slot) => values[slot] ?? '-').join(' '));
  }

  private addOrigin(origin: EventOrigin, line: number, ts: number): void {
    const row = this.length;
    this.groupId.put(row, origin.groupId);
    this.stream.put(row, origin.stream);
    this.sourceId.put(row, origin.sourceId);
    this.line.put(row, line);
    this.ingested.put(row, origin.ingestedMs);
    this.ts.put(row, ts);
  }
}

/** DuckDB keeps a word of an ENUM as its place. */
function codeOf<T>(words: readonly T[], word: T | null): number | null {
  return word === null ? null : words.indexOf(word);
}
