import { AnalysisError } from '../analysis-error';
import type { Node } from '../analyse/tree';
import { once } from '../emit/sql';
import type { Call } from './definition';

/** Texts of a list with a separator between them; DuckDB's own function wants it constant. */
export function joinedText(list: string, separator: string, node: Node | undefined): string {
  if (node?.kind === 'constant' && node.value !== null)
    return `array_to_string(${list}, ${separator})`;
  return once(list, (items) =>
    once(
      separator,
      (between) =>
        `(CASE WHEN ${items} IS NULL OR ${between} IS NULL THEN NULL WHEN len(${items}) = 0 THEN '' ELSE list_reduce(${items}, lambda ja, jb: ja || ${between} || jb) END)`,
    ),
  );
}

/** A check that a function with any number of arguments has two; else INVALID_FUNCTION_ARGUMENT. */
export const twoOrMore =
  (message: string) =>
  ({ nodes }: Call): void => {
    if (nodes.length < 2) throw new AnalysisError('INVALID_FUNCTION_ARGUMENT', message);
  };
