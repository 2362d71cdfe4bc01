import { type Type, VARCHAR } from '../types/type';

/** Lengths at and beyond this are unbounded, in Trino as well. */
const MAX_LENGTH = 2_147_483_647;

const lengthOf = (type: Type | undefined) => (type?.kind === 'varchar' ? type.length : undefined);

const bounded = (length: number): Type =>
  length >= MAX_LENGTH ? VARCHAR : { kind: 'varchar', length };

/** replace(x, y, z): each of x's characters, and what is put between them, may become z. */
export function replacedType({ types }: { readonly types: readonly Type[] }): Type {
  const [text, , by] = types.map(lengthOf);
  return text === undefined || by === undefined ? VARCHAR : bounded(text + by * (text + 1));
}

/** regexp_replace(x, p, z), where z may name groups that are as long as the text. */
export function regexpReplacedType({ types }: { readonly types: readonly Type[] }): Type {
  const [text, , by] = types.map(lengthOf);
  if (text === undefined || by === undefined) return VARCHAR;
  return bounded(text + Math.max(Math.floor((text * by) / 2), by) * (text + 1));
}
