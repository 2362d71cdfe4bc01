// A field of a JSON text. Logs Insights flattens events, so a name says nothing of where its dots are: `a.b.c` may be
// {"a":{"b":{"c":…}}}, {"a.b":{"c":…}} or {"a.b.c":…}. The first of these that is there is meant.

import type { Binder } from './binder';
import { text, type Value } from './value';

type Path = readonly (string | number)[];

/** Names of more parts are looked for as written, wholly nested, and with the dots of one end in a key. */
const MAX_PARTS = 7;

/** Maps and lists can be read further. */
export function jsonPath(document: string, path: Path, binder: Binder): Value {
  const places = readings(path).map((each) => binder.text(pointer(each)));
  const [first = "''"] = places;
  if (places.length === 1) {
    return {
      ...text(`ins_json(${document}, ${first})`),
      json: `ins_json_part(${document}, ${first})`,
    };
  }
  const list = `[${places.join(', ')}]`;
  return {
    ...text(`ins_json_any(${document}, ${list})`),
    json: `ins_json_part_any(${document}, ${list})`,
  };
}

/** Every path a name may mean: as written, then from the most nested to the flattest. */
export function readings(path: Path): Path[] {
  const parts = path.flatMap<string | number>((part) =>
    typeof part === 'string' ? part.split('.') : [part],
  );
  const all = parts.length > MAX_PARTS ? cutOnce(parts) : cuts(parts);
  const seen = new Set<string>();
  const flat = parts.every((part) => typeof part === 'string') ? [[parts.join('.')]] : [];
  return [path, ...all, ...flat].filter((each) => {
    const key = JSON.stringify(each);
    return !seen.has(key) && !!seen.add(key);
  });
}

function cuts([first, ...rest]: Path): Path[] {
  if (first === undefined) return [];
  if (rest.length === 0) return [[first]];
  return cuts(rest)
    .flatMap((tail) => [[first, ...tail], ...joined(first, tail)])
    .sort((a, b) => b.length - a.length);
}

/** A place in a list is no part of a key. */
function joined(first: string | number, [next, ...rest]: Path): Path[] {
  return isKey(first) && isKey(next) ? [[`${first}.${next}`, ...rest]] : [];
}

const isKey = (part: string | number | undefined) =>
  typeof part === 'string' && !/^\d+$/.test(part);

function cutOnce(parts: Path): Path[] {
  const one = (some: Path) => (some.length > 0 ? [some.join('.')] : []);
  if (!parts.every((part) => typeof part === 'string')) return [parts];
  return [
    parts,
    ...parts.flatMap((_, at) => [
      [...parts.slice(0, at), ...one(parts.slice(at))],
      [...one(parts.slice(0, at)), ...parts.slice(at)],
    ]),
  ];
}

/** The path as RFC 6901 writes it. */
export const pointer = (path: Path) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
