import type { TextLocation } from '@/lib/domain/app-error';

export type MathOperator = '+' | '-' | '*' | '/' | '==' | '!=' | '<' | '>' | '<=' | '>=';
export type MathFunction = 'SUM' | 'FILL' | 'IF' | 'RATE';

/** A metric math expression, read. */
export type MathExpression =
  | { readonly kind: 'number'; readonly value: number }
  /** The Id of another query; inside FILL also `REPEAT` or `LINEAR`. */
  | { readonly kind: 'id'; readonly id: string; readonly span: TextLocation }
  | { readonly kind: 'negate'; readonly operand: MathExpression }
  | {
      readonly kind: 'binary';
      readonly op: MathOperator;
      readonly left: MathExpression;
      readonly right: MathExpression;
    }
  | {
      readonly kind: 'call';
      readonly name: MathFunction;
      readonly args: readonly MathExpression[];
      readonly span: TextLocation;
    }
  | { readonly kind: 'list'; readonly items: readonly MathExpression[] };

export interface MathDiagnostic {
  readonly message: string;
  readonly span: TextLocation;
}

/** Thrown inside this folder only, and turned into a diagnostic there. */
export class MathError extends Error {
  constructor(readonly diagnostic: MathDiagnostic) {
    super(diagnostic.message);
  }
}

export function failMath(message: string, span: TextLocation): never {
  throw new MathError({ message, span });
}

/** The Ids an expression refers to, each once. */
export function listIds(expression: MathExpression): string[] {
  const ids = (one: MathExpression): string[] => {
    switch (one.kind) {
      case 'number':
        return [];
      case 'id':
        return one.id === 'REPEAT' || one.id === 'LINEAR' ? [] : [one.id];
      case 'negate':
        return ids(one.operand);
      case 'binary':
        return [...ids(one.left), ...ids(one.right)];
      case 'call':
        return one.args.flatMap(ids);
      case 'list':
        return one.items.flatMap(ids);
    }
  };
  return [...new Set(ids(expression))];
}
