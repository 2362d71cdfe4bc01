import type { Engine } from '../engine';
import type { Local } from '../local';
import { groupsOf, type LogGroup } from './group';
import { type GroupShape, readGroupShapes } from './group-shape';
import type { ScannedFigures } from './scanned-figures';

export interface KnownGroups {
  /** Sorted by name in code unit order. */
  readonly groups: readonly LogGroup[];
  readonly shapes: ReadonlyMap<number, GroupShape>;
  /** What queries of these groups read, by groups and range: those that ask at the same moment measure it once. */
  readonly scanned: Map<string, Promise<ScannedFigures>>;
}

/**
 * All log groups and what they hold. What they hold is looked at again only when an S3 object or a batch of events
 * came, went or changed its group: the mark is of all that a shape is made of.
 */
export async function readKnownGroups({ engine }: Pick<Local, 'engine'>): Promise<KnownGroups> {
  const { rows } = await engine.read({
    sql: `SELECT id, name, created_ms, retention_days, format, (
        SELECT count(*) || ' ' || coalesce(bit_xor(hash(id, ingested_ms, group_id, records)), 0) FROM sources)
      FROM log_groups`,
  });
  const mark = String(rows[0]?.[5]);
  const cached = caches.get(engine);
  const known =
    cached?.mark === mark
      ? cached
      : { mark, shapes: await readGroupShapes({ engine }), scanned: new Map() };
  caches.set(engine, known);
  return { groups: groupsOf(rows), shapes: known.shapes, scanned: known.scanned };
}

const caches = new WeakMap<Engine, Omit<KnownGroups, 'groups'> & { readonly mark: string }>();
