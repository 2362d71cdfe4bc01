import type { Pieces } from './pieces';
import { readString } from './literals';
import type { SourceSelection } from '../source';

/** What the word SOURCE introduces: `'/group'`, `logGroups(…)`, `dataSource([…])`, the last two together. */
export function parseSource(pieces: Pieces): SourceSelection {
  const { cursor } = pieces;
  if (cursor.isKind('string')) return { names: stringList(pieces) };
  let selection: SourceSelection | undefined;
  while (cursor.isKind('name') && cursor.is('(', 1)) {
    selection = { ...selection, ...clause(pieces) };
  }
  if (selection) return selection;
  return { names: [cursor.expectKind('name', "'log group', logGroups(…) or dataSource(…)").text] };
}

const PARTS: Readonly<Record<string, 'prefixes' | 'accounts' | 'classes'>> = {
  nameprefix: 'prefixes',
  accountidentifier: 'accounts',
  accountidentifiers: 'accounts',
  class: 'classes',
  loggroupclass: 'classes',
};

function clause(pieces: Pieces): SourceSelection {
  const { cursor } = pieces;
  if (cursor.is('datasource')) {
    cursor.next();
    cursor.expect('(');
    const dataSources = bracketed(pieces);
    cursor.expect(')');
    return { dataSources };
  }
  if (!cursor.take('loggroups')) cursor.fail('logGroups or dataSource');
  cursor.expect('(');
  let selection: SourceSelection = {};
  if (!cursor.is(')')) {
    do {
      const part = PARTS[cursor.peek()?.text.toLowerCase() ?? ''];
      if (!part) return cursor.fail('namePrefix, accountIdentifiers or class');
      cursor.next();
      cursor.expect(':');
      selection = { ...selection, [part]: bracketed(pieces) };
    } while (cursor.take(','));
  }
  cursor.expect(')');
  return selection;
}

function bracketed(pieces: Pieces): string[] {
  pieces.cursor.expect('[');
  const strings = stringList(pieces);
  pieces.cursor.expect(']');
  return strings;
}

function stringList({ cursor }: Pieces): string[] {
  const strings: string[] = [];
  do strings.push(readString(cursor.expectKind('string', 'a quoted name').text));
  while (cursor.take(','));
  return strings;
}
