import { setImmediate as nextTurn } from 'node:timers/promises';

import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';
import type { FlowRecord } from '@/lib/domain/flow-record';
import { readFlowText } from '@/lib/domain/read-flow-text';

import type { ObjectRef } from '../engine';
import { orderByTime } from './append-events';
import { deliveredMs } from './delivered';
import type { EventBuffer, EventOrigin, FormatPlan } from './event-buffer';
import { makePlan } from './formats';
import type { Source, StoredObject } from './sources';
import { textPieces } from './text-pieces';

/** An object with more rows is handed on, and in order of time, in parts. */
const MAX_ROWS = 250_000;
const MAX_UNREAD_LINES = 1_000;
const MAX_UNREAD_CHARS = 500;

/** A source whose ids are places in its batch. */
export interface DraftSource extends Omit<Source, 'id' | 'formatId'> {
  readonly format: readonly string[] | null;
}

export interface UnreadLine {
  readonly source: number;
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

/**
 * Objects read into memory, for one transaction. What their ids will be is known only there: until
 * then `source_id` is a place in `sources`, and `format_id` one in `formats`, from 1.
 */
export class IngestBatch {
  records = 0;
  readonly sources: DraftSource[] = [];
  /** Ids of stored sources that these replace. */
  readonly replaced: number[] = [];
  readonly unreadLines: UnreadLine[] = [];
  private readonly plans = new Map<string, FormatPlan>();
  /** Rows of the buffer in the order to be stored, one list per object. */
  private orders: Uint32Array[] = [];
  private readonly ingestedMs = Date.now();

  /**
   * @param buffer empty
   * @param spill takes the rows out of the buffer when they grow too many
   */
  constructor(
    readonly buffer: EventBuffer,
    private readonly groupId: number | null,
    private readonly spill: (batch: IngestBatch) => Promise<void>,
  ) {}

  get formats(): readonly FormatPlan[] {
    return [...this.plans.values()];
  }

  /** Reads an object; `old` is what the store holds of an earlier state of it. */
  async add(object: ObjectRef, content: Buffer, old: StoredObject | undefined): Promise<void> {
    if (old) this.replaced.push(old.id);
    const { groupId, ingestedMs } = this;
    const source = this.sources.length;
    const origin: EventOrigin = { sourceId: source, groupId, stream: null, ingestedMs };
    const otherwiseMs = deliveredMs(object);
    const counts = { records: 0, nodata: 0, skipdata: 0, unread: 0 };
    const plans = new Set<FormatPlan>();
    let [firstTs, lastTs] = [Infinity, -Infinity];
    let lines = 0;
    let textBytes = content.length;
    let from = this.buffer.length;
    let format = DEFAULT_FORMAT;
    let plan: FormatPlan;

    const sink = {
      format: (names: readonly string[]) => {
        format = names;
        plan = this.planOf(names);
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
        this.unreadLines.push({ source, line: lines + line, reason, text: start });
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
        this.orders.push(orderByTime(this.buffer.ts.values, from, this.buffer.length));
        await this.spill(this);
        from = 0;
      }
      await nextTurn();
    }
    this.orders.push(orderByTime(this.buffer.ts.values, from, this.buffer.length));
    const [only] = plans;
    this.sources.push({
      kind: 'object',
      bucket: object.bucket,
      key: object.key,
      sizeBytes: object.sizeBytes,
      modifiedMs: object.modifiedMs,
      groupId,
      format: plans.size === 1 && only ? only.fields : null,
      ...counts,
      firstTs: counts.records > 0 ? firstTs : null,
      lastTs: counts.records > 0 ? lastTs : null,
      ingestedMs,
      textBytes: Math.max(0, textBytes),
    });
    this.records += counts.records;
  }

  /** All rows of the buffer in the order to be stored. The buffer is to be cleared then. */
  takeOrder(): Uint32Array {
    const order = new Uint32Array(this.buffer.length);
    let at = 0;
    for (const rows of this.orders) {
      order.set(rows, at);
      at += rows.length;
    }
    this.orders = [];
    return order;
  }

  private planOf(fields: readonly string[]): FormatPlan {
    const name = fields.join(' ');
    const plan = this.plans.get(name) ?? makePlan(this.plans.size + 1, fields);
    this.plans.set(name, plan);
    return plan;
  }
}

/** A record without times of its own happened when its object was delivered, as near as can be known. */
function eventMs({ start, end }: FlowRecord, otherwiseMs: number): number {
  const seconds = start ?? end;
  return seconds === null ? otherwiseMs : seconds * 1_000;
}
