import type { PatternReader } from './pattern-reader';

interface Group<T> {
  readonly kind: 'and' | 'or';
  readonly operands: readonly T[];
}

/** Reads `a && b || (c && d)`: parentheses before `&&` before `||`. */
export function parseCondition<T>(
  reader: PatternReader,
  parseOne: () => T | Group<T>,
): T | Group<T> {
  return parseGroup(reader, 'or', '||', () =>
    parseGroup(reader, 'and', '&&', () => {
      reader.skipSpace();
      const opened = reader.at;
      if (!reader.take('(')) return parseOne();
      const inner = parseCondition(reader, parseOne);
      reader.skipSpace();
      if (!reader.take(')')) reader.fail('unclosed', 'This ( is never closed', opened, opened + 1);
      return inner;
    }),
  );
}

function parseGroup<T>(
  reader: PatternReader,
  kind: 'and' | 'or',
  sign: string,
  parseOperand: () => T | Group<T>,
): T | Group<T> {
  const operands = [parseOperand()];
  reader.skipSpace();
  while (reader.take(sign)) {
    operands.push(parseOperand());
    reader.skipSpace();
  }
  return operands.length === 1 && operands[0] ? operands[0] : group(kind, operands);
}

const group = <T>(kind: 'and' | 'or', operands: (T | Group<T>)[]) =>
  ({ kind, operands }) as Group<T>;
