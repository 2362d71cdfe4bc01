import type { Local } from '../local';

/** How the text of an object's file reads: what a table over it must know. */
export interface ObjectShape {
  /** Flow log field names in the order of the file's columns. */
  readonly format: readonly string[];
  /** Lines before the first record. */
  readonly headerLines: number;
}

/**
 * The shapes of a bucket's objects by key. An object without records, or with records of several formats, is
 * `null`: a table cannot read it.
 */
export async function readObjectShapes(
  { engine }: Pick<Local, 'engine'>,
  bucket: string,
): Promise<ReadonlyMap<string, ObjectShape | null>> {
  const { rows } = await engine.read({
    sql: `
      SELECT s.key, array_to_string(f.fields, ' '), first_line
      FROM sources s
      LEFT JOIN formats f ON f.id = s.format_id
      LEFT JOIN (SELECT source_id, min(line) AS first_line FROM events GROUP BY source_id) e ON e.source_id = s.id
      WHERE s.kind = 'object' AND s.bucket = $1`,
    parameters: [bucket],
  });
  return new Map(
    rows.map(([key, format, firstLine]) => [
      String(key),
      typeof format === 'string' && firstLine != null
        ? { format: format.split(' '), headerLines: Number(firstLine) - 1 }
        : null,
    ]),
  );
}

/** The shape that all these objects share, or `null`. */
export function commonShape(
  shapes: readonly (ObjectShape | null | undefined)[],
): ObjectShape | null {
  const [first] = shapes;
  if (!first) return null;
  return shapes.every((shape) => shape && isSameShape(shape, first)) ? first : null;
}

export const isSameShape = (a: ObjectShape, b: ObjectShape) =>
  a.headerLines === b.headerLines && a.format.join(' ') === b.format.join(' ');
