import { fieldName } from '../parse/literals';

/** What the commands so far let the next one name. Immutable. */
export interface Names {
  /** Any name may be a field of an event; after stats only what stats made. */
  readonly open: boolean;
  readonly known: ReadonlySet<string>;
  /** Known names that hold a map or list. */
  readonly maps: ReadonlySet<string>;
  /** Known names that hold a list made by split(), which unnest refuses. */
  readonly splits: ReadonlySet<string>;
  /** Known names that hold an element of a list: a map, or a value to group and sort by. */
  readonly items: ReadonlySet<string>;
  /** Columns that stats named by their expression, as printed, in lower case. */
  readonly calls: ReadonlySet<string>;
  /** Names that `fields` has put into the result. */
  readonly projected: ReadonlySet<string>;
  /** The last stats groups by bin(). */
  readonly binned: boolean;
}

const EMPTY: ReadonlySet<string> = new Set();

export const EVENTS: Names = {
  open: true,
  known: EMPTY,
  maps: EMPTY,
  splits: EMPTY,
  items: EMPTY,
  calls: EMPTY,
  projected: EMPTY,
  binned: false,
};

/** Only these columns, as after stats. */
export const tableOf = (
  known: Iterable<string>,
  more: Partial<Pick<Names, 'calls' | 'binned'>> = {},
): Names => ({ ...EVENTS, open: false, known: new Set(known), ...more });

/** A map or list, the list that split() makes, or an element of a list. */
export type MapKind = 'map' | 'split' | 'item';

export const withNames = (names: Names, added: Iterable<string>, kind?: MapKind): Names => {
  const list = [...added];
  const without = (set: ReadonlySet<string>) =>
    new Set([...set].filter((name) => !list.includes(name)));
  const mark = (set: ReadonlySet<string>, on: boolean) =>
    on ? new Set([...set, ...list]) : without(set);
  return {
    ...names,
    known: new Set([...names.known, ...list]),
    maps: mark(names.maps, kind !== undefined),
    splits: mark(names.splits, kind === 'split'),
    items: mark(names.items, kind === 'item'),
  };
};

/** Whether a path can mean something here. */
export function isKnown(names: Names, path: readonly (string | number)[]): boolean {
  if (names.open || names.known.has(fieldName(path))) return true;
  return path.some((_, at) => at > 0 && names.maps.has(fieldName(path.slice(0, at))));
}
