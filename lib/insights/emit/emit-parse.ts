import type { CommandOf, ParseHow } from '../parse/ast';
import type { Binder } from './binder';
import type { Emission } from './emission';
import { readRegex } from '../functions/regex';
import { jsonPath } from './json-path';
import { readPath } from '../parse/literals';
import { define, keep, lookUp, type Relation, seal, withShown } from './relation';
import { asText, text, type Value } from './value';

/** parse: new fields out of a text. A row that does not match stays, without them. */
export function emitParse(
  { field, how }: CommandOf<'parse'>,
  relation: Relation,
  { binder }: Emission,
): Relation {
  const found = lookUp(relation, binder, field.path);
  // Only the path of `json` reads maps and lists.
  const read = how.kind === 'json' && found.kind === 'json' ? found.sql : asText(found);
  const [kept, target] = keep(relation, binder, text(read));
  const [next, fields] = extract(target.sql, how, kept, binder);
  let result = next;
  for (const [name, value] of fields) result = define(result, binder, name, value);
  const chosen = relation.shown ?? (relation.events ? (relation.beside ?? []) : null);
  const names = fields.map(([name]) => name);
  return { ...result, ...withShown({ ...result, shown: chosen }, names) };
}

type Extracted = [Relation, (readonly [string, Value])[]];

function extract(target: string, how: ParseHow, relation: Relation, binder: Binder): Extracted {
  switch (how.kind) {
    case 'glob': {
      const matches = `regexp_matches(${target}, ${binder.text(globRegex(how.text, -1))})`;
      const group = (at: number) =>
        `CASE WHEN ${matches} THEN regexp_extract(${target}, ${binder.text(globRegex(how.text, at))}, 1) END`;
      return [relation, how.names.map((name, at) => [name, text(group(at))] as const)];
    }
    case 'regex':
      return regexFields(target, how, relation, binder);
    case 'csv': {
      const name = binder.fresh('c');
      const cells = `regexp_extract_all(${target}, '(?:^|,)("(?:[^"]|"")*"|[^,]*)', 1)`;
      const sealed = seal(relation, binder, { add: [`${cells} AS ${name}`] });
      const cell = (at: number) =>
        text(
          `CASE WHEN starts_with(${name}[${at + 1}], '"') THEN replace(substring(${name}[${at + 1}], 2, length(${name}[${at + 1}]) - 2), '""', '"') ELSE ${name}[${at + 1}] END`,
        );
      return [sealed, how.names.map((each, at) => [each, cell(at)] as const)];
    }
    case 'json':
      return [relation, [[how.as, jsonPath(target, readPath(how.path), binder)]]];
    case 'logfmt': {
      const keys = String.raw`regexp_extract_all(${target}, '([^\s="]+)=("(?:\\.|[^"\\])*"|[^\s"]*)', 1)`;
      const raw = String.raw`regexp_extract_all(${target}, '([^\s="]+)=("(?:\\.|[^"\\])*"|[^\s"]*)', 2)`;
      const values = String.raw`list_transform(${raw}, lambda v: CASE WHEN starts_with(v, '"') THEN regexp_replace(substring(v, 2, length(v) - 2), '\\(.)', '\1', 'g') ELSE v END)`;
      // The last of several equal keys wins; MAP would refuse them.
      const entries = `list_transform(list_zip(${keys}, ${values}), lambda p: {k: p[1], v: p[2]})`;
      const object = `list_reduce(list_prepend('{}', list_transform(${entries}, lambda e: CAST(json_object(e.k, e.v) AS VARCHAR))), lambda a, b: CAST(json_merge_patch(a, b) AS VARCHAR))`;
      const map = { kind: 'json', sql: `CASE WHEN len(${keys}) > 0 THEN ${object} END` } as const;
      return [relation, [[how.into, map]]];
    }
  }
}

function regexFields(
  target: string,
  how: ParseHow & { kind: 'regex' },
  relation: Relation,
  binder: Binder,
): Extracted {
  const regex = readRegex(how.regex.source);
  if ('error' in regex) throw new Error(`the regular expression was not checked: ${regex.error}`);
  const pattern = (group: number) => binder.text(regex.capturing(group));
  const named = namesOf(regex.groups, how.names);
  if (how.multi) {
    const name = binder.fresh('c');
    const lists = named.map(([at]) => `regexp_extract_all(${target}, ${pattern(at)}, 1)`);
    const columns = named.map(() => binder.fresh('c'));
    const position = `generate_subscripts(regexp_extract_all(${target}, ${pattern(0)}), 1) AS ${name}`;
    const add = [...lists.map((list, at) => `unnest(${list}) AS ${columns[at]}`), position];
    const sealed = seal(relation, binder, { add });
    const fields = named.map(
      ([, field], at) => [field, text(`nullif(${columns[at]}, '')`)] as const,
    );
    return [{ ...sealed, tie: [...sealed.tie, `${name} ASC`] }, fields];
  }
  // A group that took no part gives '' just as one that matched nothing: both count as not captured.
  const group = (at: number) => text(`nullif(regexp_extract(${target}, ${pattern(at)}, 1), '')`);
  return [relation, named.map(([at, field]) => [field, group(at)] as const)];
}

/** Which group becomes which field: by their own names, or in turn by the names behind `as`. */
export function namesOf(
  groups: readonly (string | null)[],
  names: readonly string[],
): (readonly [number, string])[] {
  if (names.length > 0) return names.map((name, at) => [at + 1, name] as const);
  return groups.flatMap((name, at) => (name === null ? [] : [[at + 1, name] as const]));
}

/**
 * Every `*` takes as little as it can, the last one the rest of the text if it ends the pattern.
 *
 * @param captured the `*` whose text is group 1; -1: none
 */
export function globRegex(glob: string, captured: number): string {
  const parts = glob.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const last = parts.length - 1;
  const star = (at: number) => {
    const takes = at === last && parts[last] === '' ? '.*' : '.*?';
    return at - 1 === captured ? `(${takes})` : takes;
  };
  return `(?s)${parts.map((part, at) => (at === 0 ? part : star(at) + part)).join('')}`;
}
