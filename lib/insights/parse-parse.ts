import type { FieldRef, ParseHow } from './ast';
import type { Pieces, Unplaced } from './pieces';
import { readString } from './literals';

/** `parse field "glob" as …`, `parse field /regex/ [as …]`, `parse [multi] …`, `parse field csv as …`, `parse field logfmt as m`. */
export function parseParse(pieces: Pieces): Unplaced {
  const { cursor } = pieces;
  const multi = cursor.is('multi') && cursor.isKind('name', 1) && !!cursor.next();
  const field: FieldRef = pieces.expressions.field();
  return { kind: 'parse', field, how: how(pieces, multi) };
}

function how(pieces: Pieces, multiBefore: boolean): ParseHow {
  const { cursor } = pieces;
  const regex = cursor.takeKind('regex');
  if (regex) {
    const multi = !!cursor.take('multi') || multiBefore;
    const names = cursor.take('as') ? pieces.names() : [];
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
