import { parseStatement } from './parse-statement';
import { type Token, tokenize } from './parse/tokens';

/**
 * A query with one clause a line, words of the language in capitals and subqueries indented.
 *
 * @returns `null` for what does not parse, is no query, or has comments that would lose their place
 */
export function formatStatement(text: string): string | null {
  const parsed = parseStatement(text);
  if (!parsed.ok || parsed.statement.kind !== 'query') return null;
  const tokens = tokenize(text);
  if (tokens.some(({ kind }) => kind === 'comment' || kind === 'unknown')) return null;
  const formatted = new Writer(tokens).write();
  // Formatting changes white space and the case of words, never a token.
  return sameTokens(tokens, tokenize(formatted)) ? formatted : null;
}

const CLAUSES =
  /^(?:SELECT|FROM|WHERE|GROUP|HAVING|ORDER|LIMIT|OFFSET|FETCH|UNION|INTERSECT|EXCEPT|WITH|WINDOW|VALUES)$/;
const JOINS = /^(?:JOIN|LEFT|RIGHT|FULL|INNER|CROSS|NATURAL)$/;
const WORDS =
  /^(?:ALL|AND|AS|ASC|BETWEEN|BY|CASE|CAST|CROSS|CUBE|DESC|DISTINCT|ELSE|END|ESCAPE|EXCEPT|EXISTS|FALSE|FETCH|FIRST|FROM|FULL|GROUP|HAVING|IN|INNER|INTERSECT|IS|JOIN|LAST|LEFT|LIKE|LIMIT|NATURAL|NOT|NULL|NULLS|OFFSET|ON|OR|ORDER|ORDINALITY|OUTER|OVER|PARTITION|RIGHT|ROLLUP|SELECT|SETS|TABLESAMPLE|THEN|TRUE|UNION|UNNEST|USING|VALUES|WHEN|WHERE|WITH)$/;

class Writer {
  private out = '';
  private depth = 0;
  /** Per open parenthesis: whether a query is inside. */
  private readonly opened: boolean[] = [];
  private between = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  write(): string {
    this.tokens.forEach((token, index) => {
      const before = this.tokens[index - 1];
      if (token.text === ')') this.close(index);
      else if (this.beginsLine(token, before)) this.line(this.indentOf(token));
      else if (before && spaced(before, token)) this.out += ' ';
      this.out += this.textOf(token, index);
      if (token.text === '(') {
        const isQuery = /^(?:SELECT|WITH)$/.test(this.tokens[index + 1]?.value ?? '');
        this.opened.push(isQuery);
        if (isQuery) this.depth += 1;
      }
      if (token.value === 'BETWEEN') this.between += 1;
    });
    return this.out.trim();
  }

  private close(index: number): void {
    if (!this.opened.pop()) return;
    this.depth -= 1;
    if (index > 0) this.line(0);
  }

  private line(indent: number): void {
    if (this.out === '') return;
    this.out += `\n${'  '.repeat(Math.max(0, this.depth * 2 + indent))}`;
  }

  private get inQuery(): boolean {
    return this.opened.length === 0 || this.opened.at(-1) === true;
  }

  private beginsLine({ kind, value }: Token, before: Token | undefined): boolean {
    if (kind !== 'word' || !this.inQuery) return false;
    if (value === 'AND' && this.between > 0) {
      this.between -= 1;
      return false;
    }
    if (JOINS.test(value)) return !JOINS.test(before?.value ?? '') && before?.value !== 'OUTER';
    if (value === 'WITH') return this.out === '' || before?.text === '(';
    // `WITHIN GROUP`, `DISTINCT FROM`, `FETCH FIRST … WITH TIES` are no clauses.
    if (before?.value === 'WITHIN' || before?.value === 'DISTINCT') return false;
    return CLAUSES.test(value) || value === 'AND' || value === 'OR';
  }

  private indentOf({ value }: Token): number {
    return value === 'AND' || value === 'OR' || JOINS.test(value) ? 1 : 0;
  }

  private textOf({ kind, text, value }: Token, index: number): string {
    const isName = this.tokens[index - 1]?.text === '.' || this.tokens[index + 1]?.text === '.';
    return kind === 'word' && WORDS.test(value) && !isName ? value : text;
  }
}

function spaced(before: Token, token: Token): boolean {
  if ([',', ')', ']', '.', ';'].includes(token.text)) return false;
  if (['(', '[', '.'].includes(before.text)) return false;
  if (token.text === '[') return false;
  if (token.text === '(') return before.kind === 'symbol' || WORDS.test(before.value);
  return true;
}

const sameTokens = (a: readonly Token[], b: readonly Token[]) =>
  a.length === b.length &&
  a.every(({ kind, value }, index) => b[index]?.kind === kind && b[index]?.value === value);
