import { setImmediate as nextTurn } from 'node:timers/promises';

import * as z from 'zod';

import type { Engine, ObjectRef } from '../../engine';
import { readObject } from '../../store/read-object';
import { linesOf } from '../../store/records/lines';
import type { CatalogTable } from '../catalog/model';
import { contentLength } from '../storage/content-length';
import { readSourceShapes, type SourceShape } from './source-shapes';
import { type StoredPart, type StoredSource, summarise } from './stored-part';

/**
 * For each list of objects: their rows in the store, or `null` when only the files can give the table's rows: an
 * object is not ingested as it is now, has lines that are no records, or the table reads lines in another way.
 *
 * @param skipLines lines the table drops from the start of each object
 * @param mark of the store, read before; a list that was looked at under the same mark is not looked at again
 */
export async function findStoredSources(
  engine: Engine,
  table: CatalogTable,
  skipLines: number,
  lists: readonly (readonly ObjectRef[])[],
  mark: string,
): Promise<(StoredPart | null)[]> {
  const readable = table.delimiter === ' ' && (table.nullText === '\\N' || table.nullText === '-');
  if (!readable || lists.length === 0) return lists.map(() => null);

  const cache = foundIn(engine);
  const known = lists.map((list) => {
    const found = cache.get(list);
    return found?.mark === mark && found.skipLines === skipLines ? found : undefined;
  });
  const unknown = lists.filter((_, at) => !known[at]);
  const found = unknown.length > 0 ? await lookFor(engine, skipLines, unknown) : [];
  unknown.forEach((list, at) => cache.set(list, { mark, skipLines, stored: found[at] ?? null }));
  const looked = found.values();
  return known.map((before) => (before ? before.stored : (looked.next().value ?? null)));
}

interface Found {
  readonly mark: string;
  readonly skipLines: number;
  readonly stored: StoredPart | null;
}

const caches = new WeakMap<Engine, WeakMap<readonly ObjectRef[], Found>>();

function foundIn(engine: Engine): WeakMap<readonly ObjectRef[], Found> {
  const cached = caches.get(engine) ?? new WeakMap<readonly ObjectRef[], Found>();
  caches.set(engine, cached);
  return cached;
}

async function lookFor(
  engine: Engine,
  skipLines: number,
  lists: readonly (readonly ObjectRef[])[],
): Promise<(StoredPart | null)[]> {
  const [ingested, formats] = await Promise.all([
    readIngested(engine, lists.flat()),
    readFormats(engine),
  ]);
  const complete = [...ingested.values()].filter(({ unread }) => unread === 0n);
  const shapes = await readSourceShapes(engine, complete);

  const find = async (objects: readonly ObjectRef[]) => {
    const sources: StoredSource[] = [];
    for (const [at, object] of objects.entries()) {
      if (at % TURN_OBJECTS === 0) await nextTurn();
      const source = ingested.get(keyOf(object));
      const shape = source && source.unread === 0n ? shapes.get(source.id) : undefined;
      if (!source || !shape) return null;
      if (shape.events === 0) {
        if (await hasRows(object, skipLines)) return null;
        continue;
      }
      const fields = shape.formatId === null ? undefined : formats.get(shape.formatId);
      if (shape.formatId === null || !fields) return null;
      if (!isWhole(engine, object, source, shape, fields, skipLines)) return null;
      sources.push({ ...shape, id: source.id, formatId: shape.formatId, fields });
    }
    return summarise(sources);
  };
  return Promise.all(lists.map(find));
}

/**
 * Whether every line after the skipped ones is an event in the store: no gap, no header that the table would
 * read as a row, and no blank line behind the last event, which only the length of the content betrays.
 */
function isWhole(
  engine: Engine,
  object: ObjectRef,
  { textBytes }: Ingested,
  { minLine, maxLine, events }: SourceShape,
  fields: readonly string[],
  skipLines: number,
): boolean {
  const headers = minLine - 1;
  if (headers > skipLines || maxLine - minLine + 1 !== events) return false;
  const lines = headers + events;
  const expected = headers * fields.join(' ').length + lines + textBytes;
  return lengthOf(engine, object) === expected % 2 ** 32;
}

/** Whether an object without events has lines that the table does not skip: blank ones, or more headers. */
async function hasRows(object: ObjectRef, skipLines: number): Promise<boolean> {
  if (object.sizeBytes > MAX_EVENTLESS_BYTES) return true;
  return linesOf((await readObject(object)).toString()).length > skipLines;
}

/** Between so many objects the process can answer others. */
const TURN_OBJECTS = 64;

/** A header is short; anything longer is read as a file. */
const MAX_EVENTLESS_BYTES = 65_536;

const lengths = new WeakMap<Engine, Map<string, number>>();

function lengthOf(engine: Engine, object: ObjectRef): number {
  const known = lengths.get(engine) ?? new Map<string, number>();
  lengths.set(engine, known);
  const key = keyOf(object);
  const length = known.get(key) ?? contentLength(object);
  known.set(key, length);
  return length;
}

interface Ingested {
  readonly id: number;
  readonly unread: bigint;
  readonly ingestedMs: number;
  readonly textBytes: number;
}

const IngestedRow = z.tuple([
  z.number(),
  z.string(),
  z.string(),
  z.bigint(),
  z.bigint(),
  z.bigint(),
  z.bigint(),
  z.bigint(),
]);

async function readIngested(engine: Engine, objects: readonly ObjectRef[]) {
  // By UTF-8, as DuckDB compares.
  const keys = objects.map(({ key }) => Buffer.from(key)).sort((a, b) => Buffer.compare(a, b));
  const { rows } = await engine.read({
    sql: `SELECT id, bucket, key, size_bytes, modified_ms, unread, ingested_ms,
        text_bytes
      FROM sources
      WHERE kind = 'object' AND list_contains($1, bucket) AND key BETWEEN $2 AND $3`,
    parameters: [
      [...new Set(objects.map(({ bucket }) => bucket))],
      keys[0]?.toString() ?? '',
      keys.at(-1)?.toString() ?? '',
    ],
  });
  return new Map(
    rows.map((row) => {
      const [id, bucket, key, size, modified, unread, ingestedMs, textBytes] =
        IngestedRow.parse(row);
      const object = { bucket, key, sizeBytes: Number(size), modifiedMs: Number(modified) };
      const source: Ingested = {
        id,
        unread,
        ingestedMs: Number(ingestedMs),
        textBytes: Number(textBytes),
      };
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
