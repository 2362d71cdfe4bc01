import type { ObjectRef } from '../engine';
import { readObject } from './read-object';

export type ObjectContent =
  | { readonly object: ObjectRef; readonly content: Buffer; readonly reason: null }
  /** The object could not be read. */
  | { readonly object: ObjectRef; readonly content: null; readonly reason: string };

/** Objects in flight, and what their compressed sizes may add up to. */
const AHEAD = 4;
const AHEAD_BYTES = 32_000_000;

/** Reads objects in order, a few ahead of the reader: unpacking runs beside the parsing of the last one. */
export async function* prefetch(objects: readonly ObjectRef[]): AsyncGenerator<ObjectContent> {
  const flying: { size: number; read: Promise<ObjectContent> }[] = [];
  let bytes = 0;
  let next = 0;
  while (next < objects.length || flying.length > 0) {
    let object = objects[next];
    while (object && (flying.length === 0 || (flying.length < AHEAD && bytes < AHEAD_BYTES))) {
      flying.push({ size: object.sizeBytes, read: readContent(object) });
      bytes += object.sizeBytes;
      object = objects[++next];
    }
    const first = flying.shift();
    if (!first) return;
    bytes -= first.size;
    yield await first.read;
  }
}

async function readContent(object: ObjectRef): Promise<ObjectContent> {
  try {
    const content = await readObject(object);
    if (content.subarray(0, 4).toString('latin1') === 'PAR1') {
      return { object, content: null, reason: 'Parquet files are not read, only text' };
    }
    return { object, content, reason: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { object, content: null, reason };
  }
}
