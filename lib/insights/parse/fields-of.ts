import type { FieldRef } from './ast';

/** Every field a part of a tree names, subqueries included. */
export function fieldsOf(tree: unknown): FieldRef[] {
  if (Array.isArray(tree)) return tree.flatMap(fieldsOf);
  if (typeof tree !== 'object' || tree === null) return [];
  const own = isField(tree) ? [tree] : [];
  return [...own, ...Object.values(tree).flatMap(fieldsOf)];
}

const isField = (tree: object): tree is FieldRef => 'kind' in tree && tree.kind === 'field';
