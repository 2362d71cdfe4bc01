import { setImmediate as nextTurn } from 'node:timers/promises';

import type { DuckDBConnection } from '@duckdb/node-api';

import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';
import type { FlowRecord } from '@/lib/domain/flow-record';
import { readFlowText } from '@/lib/domain/read-flow-text';

import type { ObjectRef } from '../engine';
import { appendRows, inOrder, orderByTime } from './append-events';
import { deliveredMs } from './delivered';
import { EventBuffer, type EventOrigin, type FormatPlan } from './event-buffer';
import { Formats } from './formats';
import { addSources, nextSourceId, removeSources, type Source, type StoredObject } from './sources';
import { textPieces } from './text-pieces';

/** Rows go to DuckDB in lots of this many: handing them over blocks the process, some 50 ms a lot. */
const FLUSH_ROWS = 16_384;
/** An object with more rows is in order of time only in parts. */
const MAX_ROWS = 250_000;
const MAX_UNREAD_LINES = 1_000;
const MAX_UNREAD_CHARS = 500;

/** Objects on their way into the store in one transaction, which the caller opens and ends. */
export class IngestBatch {
  records = 0;
  unread = 0;

  private readonly buffer = new EventBuffer();
  /** Rows of the buffer in the order to be appended, one list per object. */
  private orders: Uint32Array[] = [];
  private readonly sources: Source[] = [];
  private readonly replaced: number[] = [];
  private readonly unreadLines: { source: number; line: number; reason: string; text: string }[] =
    [];
  private readonly ingestedMs = Date.now();

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly groupId: number | null,
    private readonly formats: Formats,
    private readonly firstId: number,
  ) {}

  static async begin(connection: DuckDBConnection, groupId: number | null): Promise<IngestBatch> {
    const formats = await Formats.read(connection);
    return new IngestBatch(connection, groupId, formats, await nextSourceId(connection));
  }

  get objects(): number {
    return this.sources.length;
  }

  /** Reads an object; `old` is what the store holds of an earlier state of it. */
  async add(object: ObjectRef, content: Buffer, old: StoredObject | undefined): Promise<void> {
    if (old) this.replaced.push(old.id);
    const { groupId, ingestedMs } = this;
    const sourceId = this.firstId + this.sources.length;
    const origin: EventOrigin = { sourceId, groupId, stream: null, ingestedMs };
    const otherwiseMs = deliveredMs(object);
    const counts = { records: 0, nodata: 0, skipdata: 0, unread: 0 };
    const plans = new Set<FormatPlan>();
    let firstTs = Infinity;
    let lastTs = -Infinity;
    let lines = 0;
    let textBytes = content.length;
    let from = this.buffer.length;
    let format: readonly string[] = DEFAULT_FORMAT;
    let plan: FormatPlan;

    const sink = {
      format: (names: readonly string[]) => {
        format = names;
        plan = this.formats.planOf(names);
      },
      record: (record: FlowRecord, line: number) => {
        const ts = eventMs(record, otherwiseMs);
        plans.add(plan);
        firstTs = Math.min(firstTs, ts);
        lastTs = Math.max(lastTs, ts);
        this.buffer.addRecord(origin, lines + line, ts, plan, record);
      },
      unreadable: (line: number, reason: string, text: string) => {
        textBytes -= Buffer.byteLength(text);
        if (++counts.unread > MAX_UNREAD_LINES) return;
        const start = text.slice(0, MAX_UNREAD_CHARS);
        this.unreadLines.push({ source: sourceId, line: lines + line, reason, text: start });
      },
    };
    for (const text of textPieces(content)) {
      const summary = readFlowText(text, sink, format);
      lines += summary.lines;
      textBytes -= summary.lines + summary.headers * format.join(' ').length;
      counts.records += summary.records;
      counts.nodata += summary.nodata;
      counts.skipdata += summary.skipdata;
      if (this.buffer.length >= MAX_ROWS) {
        this.orders.push(orderByTime(this.buffer.ts, from, this.buffer.length));
        await this.flush();
        from = 0;
      }
      await nextTurn();
    }
    this.orders.push(orderByTime(this.buffer.ts, from, this.buffer.length));
    if (this.buffer.length >= FLUSH_ROWS) await this.flush();
    const [only] = plans;
    this.sources.push({
      id: sourceId,
      kind: 'object',
      bucket: object.bucket,
      key: object.key,
      sizeBytes: object.sizeBytes,
      modifiedMs: object.modifiedMs,
      groupId,
      formatId: plans.size === 1 && only ? only.id : null,
      ...counts,
      firstTs: counts.records > 0 ? firstTs : null,
      lastTs: counts.records > 0 ? lastTs : null,
      ingestedMs,
      textBytes: Math.max(0, textBytes),
    });
    this.records += counts.records;
    this.unread += counts.unread;
  }

  /** Hands everything to the transaction. */
  async end(): Promise<void> {
    await this.flush();
    await this.formats.save(this.connection);
    await removeSources(this.connection, this.replaced);
    await addSources(this.connection, this.sources);
    const lines = this.unreadLines;
    const columns = [
      lines.map(({ source }) => source),
      lines.map(({ line }) => line),
      lines.map(({ reason }) => reason),
      lines.map(({ text }) => text),
    ];
    await appendRows(this.connection, 'unread_lines', columns, inOrder(lines.length));
  }

  private async flush(): Promise<void> {
    const order = new Uint32Array(this.buffer.length);
    let at = 0;
    for (const rows of this.orders) {
      order.set(rows, at);
      at += rows.length;
    }
    for (let from = 0; from < order.length; from += FLUSH_ROWS) {
      const rows = order.subarray(from, from + FLUSH_ROWS);
      await appendRows(this.connection, 'events', this.buffer.columns, rows);
      await nextTurn();
    }
    this.orders = [];
    this.buffer.clear();
  }
}

/** A record without times of its own happened when its object was delivered, as near as can be known. */
function eventMs({ start, end }: FlowRecord, otherwiseMs: number): number {
  const seconds = start ?? end;
  return seconds === null ? otherwiseMs : seconds * 1_000;
}
