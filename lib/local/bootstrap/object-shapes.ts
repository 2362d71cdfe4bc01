import type { Local } from '../local';

/** How the text of an object's file reads: what a table over it must know. */
export interface ObjectShape {
  /** Flow log field names in the order of the file's columns. */
  readonly format: readonly string[];
  /** Lines before the first record. */
  readonly headerLines: number;
}

/** By key: objects that hold records. `null`: records of several formats, which no table can read. */
export type ObjectShapes = ReadonlyMap<string, ObjectShape | null>;

/** The shapes of a bucket's objects, as far as they are in the store. */
export async function readObjectShapes(
  { engine }: Pick<Local, 'engine'>,
  bucket: string,
): Promise<ObjectShapes> {
  const { rows } = await engine.read({
    sql: `
      SELECT s.key, array_to_string(f.fields, ' '), first_line
      FROM sources s
      JOIN (SELECT source_id, min(line) AS first_line FROM events GROUP BY source_id) e ON e.source_id = s.id
      LEFT JOIN formats f ON f.id = s.format_id
      WHERE s.kind = 'object' AND s.bucket = $1`,
    parameters: [bucket],
  });
  return new Map(
    rows.map(([key, format, firstLine]) => [
      String(key),
      typeof format === 'string'
        ? { format: format.split(' '), headerLines: Number(firstLine) - 1 }
        : null,
    ]),
  );
}

/**
 * The shape of all those of these objects that hold records.
 *
 * @returns `null` when they differ, `undefined` when none holds any
 */
export function commonShape(
  shapes: ObjectShapes,
  keys: Iterable<string>,
): ObjectShape | null | undefined {
  const found = [...keys].map((key) => shapes.get(key)).filter((shape) => shape !== undefined);
  const [first] = found;
  return found.every((shape) => shape && first && isSameShape(shape, first)) ? first : null;
}

const isSameShape = (a: ObjectShape, b: ObjectShape) =>
  a.headerLines === b.headerLines && a.format.join(' ') === b.format.join(' ');
