import type { FieldRef, ParseHow } from './ast';
import type { Pieces, Unplaced } from './pieces';
import { readString } from './literals';

/**
 * `parse field "glob" as …`, `parse field /regex/ [as …]`, `parse [multi] …`, `parse field csv as …`,
 * `parse field logfmt as m`. Without a field it reads `@message`.
 */
export function parseParse(pieces: Pieces): Unplaced {
  const { cursor } = pieces;
  const fieldOrRegex = cursor.isKind('name', 1) || cursor.isKind('regex', 1);
  const multi = cursor.is('multi') && fieldOrRegex && !!cursor.next();
  const field = namesField(pieces) ? pieces.expressions.field() : messageAt(cursor.here());
  return { kind: 'parse', field, how: how(pieces, multi) };
}

/** `json field=payload "user.name" as name`. */
export function parseJson(pieces: Pieces): Unplaced {
  const { cursor } = pieces;
  cursor.expect('field');
  cursor.expect('=');
  const field = pieces.expressions.field();
  const path = readString(cursor.expectKind('string', 'a quoted path such as "user.name"').text);
  cursor.expect('as');
  return { kind: 'parse', field, how: { kind: 'json', path, as: pieces.name('a name') } };
}

function namesField({ cursor }: Pieces): boolean {
  const isMode = (cursor.is('csv') || cursor.is('logfmt')) && cursor.is('as', 1);
  return !cursor.isKind('string') && !cursor.isKind('regex') && !isMode;
}

const messageAt = (at: number): FieldRef => ({
  kind: 'field',
  path: ['@message'],
  span: { from: at, to: at },
});

function how(pieces: Pieces, multiBefore: boolean): ParseHow {
  const { cursor } = pieces;
  const regex = cursor.takeKind('regex');
  if (regex) {
    const multiBetween = !!cursor.take('multi');
    const names = cursor.take('as') ? pieces.names() : [];
    const multi = !!cursor.take('multi') || multiBetween || multiBefore;
    const literal = { kind: 'regex', source: regex.text.slice(1, -1), span: regex.span } as const;
    return { kind: 'regex', regex: literal, names, multi };
  }
  if (multiBefore) return cursor.fail('a regular expression /…/');
  const glob = cursor.takeKind('string');
  if (glob) {
    cursor.expect('as');
    return { kind: 'glob', text: readString(glob.text), names: pieces.names() };
  }
  if (cursor.take('csv')) {
    cursor.expect('as');
    return { kind: 'csv', names: pieces.names() };
  }
  if (cursor.take('logfmt')) {
    cursor.expect('as');
    return { kind: 'logfmt', into: pieces.name('a name') };
  }
  return cursor.fail('"a * glob", /a regex/, csv or logfmt');
}
