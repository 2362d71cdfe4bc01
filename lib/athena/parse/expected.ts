import type { TrinoSQL } from 'dt-sql-parser/dist/parser/trino';

type Parser = ReturnType<TrinoSQL['createParser']>;

/** What could have stood there, folded the way Trino folds it: `'FROM', <expression>`. */
export function expectedSymbols(parser: Parser): string[] {
  const tokens: number[] = [];
  try {
    tokens.push(...parser.getExpectedTokens().toArray());
  } catch {
    return ['<query>'];
  }
  const names = tokens.map((type) => symbolName(parser, type));
  const has = (name: string) => names.includes(name);
  if (has('INTEGER_VALUE') && has('IDENTIFIER')) return ['<expression>', ...punctuation(names)];
  if (has('IDENTIFIER')) return ['<identifier>', ...punctuation(names)];
  if (has("'SELECT'") && has("'VALUES'")) return ['<query>'];
  return [...new Set(names.map((name) => SYMBOLS[name] ?? name))].sort().slice(0, 30);
}

const SYMBOLS: Readonly<Record<string, string>> = {
  INTEGER_VALUE: '<integer>',
  STRING: '<string>',
  EOF: '<EOF>',
};

const punctuation = (names: readonly string[]) =>
  names.filter((name) => /^'\W+'$/.test(name)).sort();

function symbolName(parser: Parser, type: number): string {
  if (type === -1) return 'EOF';
  const { vocabulary } = parser;
  return vocabulary.getLiteralName(type) ?? vocabulary.getSymbolicName(type) ?? String(type);
}
