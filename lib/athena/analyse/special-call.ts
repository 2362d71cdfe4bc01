// Calls whose arguments are not all evaluated, so that they are syntax more than functions.

import { AnalysisError } from '../analysis-error';
import type { CallExpression } from '../parse/ast';
import { commonType } from '../types/coerce';
import { BOOLEAN, typeText, varcharOf } from '../types/type';
import { coerce, expectType } from './coerce-node';
import { compared, compareSql } from './comparison';
import type { ExpressionContext } from './context';
import { constant, op } from './node';
import type { Node } from './tree';
import { sharedType } from './shared-type';

export function analyseConditional(
  expression: CallExpression,
  context: ExpressionContext,
): Node | undefined {
  const { name, at } = expression;
  const args = () => expression.args.map((argument) => context.analyse(argument));
  const wrong = (text: string) => new AnalysisError('INVALID_ARGUMENTS', text, at);
  switch (name) {
    case 'coalesce': {
      if (expression.args.length < 2)
        throw wrong("The 'coalesce' function must have at least two arguments");
      const operands = args();
      const type = sharedType(operands, 'All COALESCE operands');
      return op(
        type,
        operands.map((node) => coerce(node, type)),
        (sqls) => `coalesce(${sqls.join(', ')})`,
        at,
      );
    }
    case 'if': {
      const [condition, ...branches] = args();
      if (!condition || branches.length < 1 || branches.length > 2)
        throw wrong("Invalid number of arguments for 'if' function");
      const test = expectType(condition, BOOLEAN, 'IF condition');
      const [yes, no = yes] = branches;
      const type = yes && no && commonType(yes.type, no.type);
      if (!type)
        throw new AnalysisError(
          'TYPE_MISMATCH',
          `Result types for IF must be the same: ${branches.map((node) => typeText(node.type)).join(' vs ')}`,
          at,
        );
      const values = branches.map((node) => coerce(node, type));
      return op(
        type,
        [test, ...values],
        ([when = '', then = '', otherwise]) =>
          `(CASE WHEN ${when} THEN ${then}${otherwise === undefined ? '' : ` ELSE ${otherwise}`} END)`,
        at,
      );
    }
    case 'nullif': {
      const [first, second] = args();
      if (!first || !second || expression.args.length !== 2)
        throw wrong("Invalid number of arguments for 'nullif' function");
      const common = commonType(first.type, second.type);
      if (!common)
        throw new AnalysisError(
          'TYPE_MISMATCH',
          `Types are not comparable with NULLIF: ${typeText(first.type)} vs ${typeText(second.type)}`,
          at,
        );
      const sides = [compared(first, common), compared(second, common)];
      return op(
        first.type,
        [first, ...sides],
        ([value = '', a = '', b = '']) =>
          `(CASE WHEN ${compareSql('=', a, b, common)} THEN NULL ELSE ${value} END)`,
        at,
      );
    }
    case 'try': {
      const [operand] = args();
      if (!operand || expression.args.length !== 1)
        throw wrong("The 'try' function must have exactly one argument");
      return { kind: 'try', type: operand.type, operand, at };
    }
    case 'typeof': {
      const [operand] = args();
      if (!operand || expression.args.length !== 1)
        throw wrong("The 'typeof' function must have exactly one argument");
      const text = typeText(operand.type);
      // The operand's type is all that counts, but its aggregates still make the query aggregate.
      const result = op(
        varcharOf(text.length),
        [operand, constant(varcharOf(text.length), text, at)],
        ([, sql = '']) => sql,
        at,
      );
      return { ...result, type: { kind: 'varchar' } };
    }
    case 'format': {
      const [pattern, ...values] = expression.args;
      if (!pattern || values.length === 0)
        throw new AnalysisError(
          'SYNTAX_ERROR',
          "The 'format' function must have at least two arguments",
          at,
        );
      const { type } = context.analyse(pattern);
      if (type.kind !== 'varchar' && type.kind !== 'unknown')
        throw new AnalysisError(
          'TYPE_MISMATCH',
          `Type of first argument to format() must be VARCHAR (actual: ${typeText(type)})`,
          pattern.at,
        );
      return undefined;
    }
    default:
      return undefined;
  }
}
