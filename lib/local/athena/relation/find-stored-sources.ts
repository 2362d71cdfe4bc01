import * as z from 'zod';

import type { Engine, ObjectRef } from '../../engine';
import type { CatalogTable } from '../catalog/model';
import { readSourceShapes, type SourceShape } from './source-shapes';

/** An ingested object whose rows the store can give exactly as the file would. */
export interface StoredSource extends SourceShape {
  readonly id: number;
  readonly formatId: number;
  /** Field names in the order of the line. */
  readonly fields: readonly string[];
}

/**
 * For each list of objects: their sources in the store, or `null` when only the files can give the table's rows:
 * an object is not ingested as it is now, has lines that are no records, or the table reads lines in another way.
 *
 * @param skipLines lines the table drops from the start of each object
 */
export async function findStoredSources(
  engine: Engine,
  table: CatalogTable,
  skipLines: number,
  lists: readonly (readonly ObjectRef[])[],
): Promise<(readonly StoredSource[] | null)[]> {
  const readable = table.delimiter === ' ' && (table.nullText === '\\N' || table.nullText === '-');
  if (!readable || lists.length === 0) return lists.map(() => null);

  const [ingested, formats] = await Promise.all([
    readIngested(engine, lists.flat()),
    readFormats(engine),
  ]);
  const complete = [...ingested.values()].filter(({ unread }) => unread === 0n);
  const shapes = await readSourceShapes(engine, complete);

  return lists.map((objects) => {
    const sources: StoredSource[] = [];
    for (const object of objects) {
      const source = ingested.get(keyOf(object));
      const shape = source && source.unread === 0n ? shapes.get(source.id) : undefined;
      if (shape?.events === 0 && skipLines > 0) continue;
      const fields = formats.get(shape?.formatId ?? -1);
      if (!source || !shape || shape.formatId === null || !fields) return null;
      if (!isWhole(shape, skipLines)) return null;
      sources.push({ ...shape, id: source.id, formatId: shape.formatId, fields });
    }
    return sources;
  });
}

/** Whether every line after the skipped ones is an event: no gap, and no header that the table would read as a row. */
const isWhole = ({ minLine, maxLine, events }: SourceShape, skipLines: number) =>
  maxLine - minLine + 1 === events && minLine <= skipLines + 1;

interface Ingested {
  readonly id: number;
  readonly unread: bigint;
  readonly ingestedMs: number;
}

const IngestedRow = z.tuple([
  z.number(),
  z.string(),
  z.string(),
  z.bigint(),
  z.bigint(),
  z.bigint(),
  z.bigint(),
]);

async function readIngested(engine: Engine, objects: readonly ObjectRef[]) {
  // By UTF-8, as DuckDB compares.
  const keys = objects.map(({ key }) => Buffer.from(key)).sort((a, b) => Buffer.compare(a, b));
  const { rows } = await engine.read({
    sql: `SELECT id, bucket, key, size_bytes, modified_ms, unread, ingested_ms FROM sources
      WHERE kind = 'object' AND list_contains($1, bucket) AND key BETWEEN $2 AND $3`,
    parameters: [
      [...new Set(objects.map(({ bucket }) => bucket))],
      keys[0]?.toString() ?? '',
      keys.at(-1)?.toString() ?? '',
    ],
  });
  return new Map(
    rows.map((row) => {
      const [id, bucket, key, size, modified, unread, ingestedMs] = IngestedRow.parse(row);
      const object = { bucket, key, sizeBytes: Number(size), modifiedMs: Number(modified) };
      const source: Ingested = { id, unread, ingestedMs: Number(ingestedMs) };
      return [keyOf(object), source] as const;
    }),
  );
}

const keyOf = (object: Omit<ObjectRef, 'path'>) =>
  `${object.bucket}/${object.key} ${object.sizeBytes} ${Math.floor(object.modifiedMs)}`;

const FormatRow = z.tuple([z.number(), z.string()]);

async function readFormats(engine: Engine): Promise<ReadonlyMap<number, readonly string[]>> {
  const { rows } = await engine.read({
    sql: `SELECT id, array_to_string(fields, ' ') FROM formats`,
  });
  return new Map(
    rows.map((row) => {
      const [id, fields] = FormatRow.parse(row);
      return [id, fields.split(' ')] as const;
    }),
  );
}
