import * as z from 'zod';

import type { Engine } from '../../engine';
import { runsOf, runsSql } from './id-runs';

/** What the store knows of one ingested object, beyond its row in `sources`. */
export interface SourceShape {
  readonly minLine: number;
  readonly maxLine: number;
  readonly events: number;
  /** Events whose text is kept because the typed columns do not print back to it. */
  readonly texts: number;
  /** The format of all events; `null`: none or several. */
  readonly formatId: number | null;
  /** Source addresses that are not IPv4, and the like for the three other address columns. */
  readonly otherAddresses: number;
}

export interface SourceKey {
  readonly id: number;
  /** Tells a source from an earlier one of the same number. */
  readonly ingestedMs: number;
}

/**
 * The shapes of sources, by id. A source never changes once it is there, so each is looked at once per process.
 */
export async function readSourceShapes(
  engine: Engine,
  sources: readonly SourceKey[],
): Promise<ReadonlyMap<number, SourceShape>> {
  const known = shapesOf(engine);
  const unknown = sources.filter(({ id, ingestedMs }) => !known.has(`${id} ${ingestedMs}`));
  if (unknown.length > 0) {
    const found = await measure(engine, unknown);
    for (const { id, ingestedMs } of unknown) {
      known.set(`${id} ${ingestedMs}`, found.get(id) ?? EMPTY);
    }
  }
  return new Map(
    sources.map(({ id, ingestedMs }) => [id, known.get(`${id} ${ingestedMs}`) ?? EMPTY]),
  );
}

const caches = new WeakMap<Engine, Map<string, SourceShape>>();

function shapesOf(engine: Engine): Map<string, SourceShape> {
  const cached = caches.get(engine) ?? new Map<string, SourceShape>();
  caches.set(engine, cached);
  return cached;
}

const EMPTY: SourceShape = {
  minLine: 0,
  maxLine: 0,
  events: 0,
  texts: 0,
  formatId: null,
  otherAddresses: 0,
};

const ShapeRow = z.tuple([
  z.number(),
  z.number(),
  z.number(),
  z.bigint(),
  z.bigint(),
  z.number().nullable(),
  z.bigint(),
]);

async function measure(engine: Engine, sources: readonly SourceKey[]) {
  const { rows } = await engine.read({
    sql: `SELECT source_id, min(line), max(line), count(*), count(message),
        CASE WHEN count(format_id) = count(*) AND min(format_id) = max(format_id) THEN min(format_id) END,
        count(src_text) + count(dst_text) + count(pkt_src_text) + count(pkt_dst_text)
      FROM events WHERE ${runsSql(runsOf(sources.map(({ id }) => id)))} GROUP BY source_id`,
  });
  return new Map(
    rows.map((row) => {
      const [id, minLine, maxLine, events, texts, formatId, others] = ShapeRow.parse(row);
      const shape: SourceShape = {
        minLine,
        maxLine,
        events: Number(events),
        texts: Number(texts),
        formatId,
        otherAddresses: Number(others),
      };
      return [id, shape] as const;
    }),
  );
}
