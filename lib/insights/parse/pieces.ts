import type { Command, FieldRef, Item, Query } from './ast';
import type { Cursor } from './cursor';
import type { ExpressionParser } from './parse-expression';

/** What commands are made of, over one cursor. */
export interface Pieces {
  readonly cursor: Cursor;
  readonly expressions: ExpressionParser;
  query(): Query;
  name(what: string): string;
  alias(): string | null;
  names(): string[];
  fields(separator: 'comma' | 'space'): FieldRef[];
  items(): Item[];
  options(allowed: readonly string[]): Map<string, string>;
}

/** A command that has not been given its place in the text. */
type WithoutSpan<T> = T extends unknown ? Omit<T, 'span'> : never;
export type Unplaced = WithoutSpan<Command>;
