import type { SelectBody } from './parse/ast';
import { type Token, tokenize } from './parse/tokens';

export interface TextEdit {
  /** Offsets in the text; equal ones insert. */
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

type Clause = 'where' | 'having';

/** Where the clauses of a select stand in its text, and how to add to them. */
export function clausesOf(text: string, body: SelectBody) {
  const tokens = outermost(text, body);
  const fromEnd = body.from.reduce((end, { at }) => Math.max(end, at.to), 0);
  const afterItems = body.items.reduce((end, { at }) => Math.max(end, at.to), body.at.from);
  const search = Math.max(fromEnd, afterItems);
  const find = (word: string, from: number) =>
    tokens.find((token) => token.value === word && token.kind === 'word' && token.from >= from);

  const where = body.where ? find('WHERE', search) : undefined;
  const groupBy = body.groupBy
    ? find('GROUP', Math.max(search, body.where?.at.to ?? 0))
    : undefined;
  const having = body.having ? find('HAVING', groupBy?.from ?? search) : undefined;
  const window =
    body.windows.length > 0
      ? find('WINDOW', Math.max(search, body.having?.at.to ?? 0, groupBy?.to ?? 0))
      : undefined;

  /** End of the last token before a clause, or of the select. */
  const endBefore = (next: Token | undefined) =>
    tokens.findLast((token) => token.to <= (next?.from ?? body.at.to))?.to ?? body.at.to;

  return {
    /** The condition joined to a clause with AND, or in a clause of its own. */
    and(clause: Clause, condition: string): TextEdit[] {
      const own = clause === 'where' ? where : having;
      const tree = clause === 'where' ? body.where : body.having;
      const next = clause === 'where' ? (groupBy ?? having ?? window) : window;
      const end = endBefore(next);
      const lines = text.slice(body.at.from, body.at.to).includes('\n');
      if (!own) {
        const word = clause === 'where' ? 'WHERE' : 'HAVING';
        return [{ from: end, to: end, insert: `${lines ? '\n' : ' '}${word} ${condition}` }];
      }
      const and = `${lines ? '\n  ' : ' '}AND ${condition}`;
      const first = tokens.find(({ from }) => from >= own.to)?.from ?? own.to;
      const isOr = tree?.kind === 'logic' && tree.op === 'OR';
      return isOr
        ? [
            { from: first, to: first, insert: '(' },
            { from: end, to: end, insert: `)${and}` },
          ]
        : [{ from: end, to: end, insert: and }];
    },
  };
}

/** The tokens of a select that stand in none of its parentheses, and the last ones of those. */
function outermost(text: string, body: SelectBody): Token[] {
  let depth = 0;
  return tokenize(text).filter((token) => {
    if (token.kind === 'comment') return false;
    if (token.from < body.at.from || token.to > body.at.to) return false;
    if (token.text === '(' && token.kind === 'symbol') {
      depth += 1;
      return depth === 1;
    }
    if (token.text === ')' && token.kind === 'symbol') {
      depth -= 1;
      return depth === 0;
    }
    return depth === 0;
  });
}
