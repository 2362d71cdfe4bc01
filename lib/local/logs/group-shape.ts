import type { Local } from '../local';

/** What kinds of events a log group holds: what a query may name. */
export interface GroupShape {
  /** Names of the flow log fields that any of its records has. */
  readonly fields: ReadonlySet<string>;
  /** Whether it holds events that are no flow log records: free text, JSON. */
  readonly hasPlainEvents: boolean;
}

const EMPTY: GroupShape = { fields: new Set(), hasPlainEvents: false };

/** By group id; a group without events is missing. An S3 object has one format, a batch may mix them. */
export async function readGroupShapes({
  engine,
}: Pick<Local, 'engine'>): Promise<ReadonlyMap<number, GroupShape>> {
  const { rows } = await engine.read({
    sql: `
      SELECT of_group.group_id, array_to_string(formats.fields, ' ') FROM (
        SELECT DISTINCT group_id, format_id FROM sources
        WHERE kind = 'object' AND group_id IS NOT NULL AND records > 0
        UNION
        SELECT DISTINCT group_id, format_id FROM events
        WHERE group_id IS NOT NULL AND source_id IN (SELECT id FROM sources WHERE kind = 'batch')
      ) of_group LEFT JOIN formats ON formats.id = of_group.format_id`,
  });
  const shapes = new Map<number, GroupShape>();
  for (const [id, text] of rows) {
    const known = shapes.get(Number(id)) ?? EMPTY;
    const fields = typeof text === 'string' ? text.split(' ') : [];
    shapes.set(Number(id), {
      fields: new Set([...known.fields, ...fields]),
      hasPlainEvents: known.hasPlainEvents || text === null,
    });
  }
  return shapes;
}

/** Several groups queried at once have the fields of all of them. */
export function mergeShapes(shapes: readonly (GroupShape | undefined)[]): GroupShape {
  return {
    fields: new Set(shapes.flatMap((shape) => [...(shape?.fields ?? [])])),
    hasPlainEvents: shapes.some((shape) => shape?.hasPlainEvents),
  };
}
