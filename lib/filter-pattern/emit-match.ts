import type { FlowField } from '@/lib/domain/flow-fields';

import { emitComparison, emitRegex, emitTextComparison, KNOWN_WORDS } from './emit-comparison';
import { emitTerm } from './emit-term';
import { lineText, plainWords } from './field-sql';
import { entryAt } from './match-delimited';
import { sortTerms } from './match-line';
import type {
  DelimitedPattern,
  FieldCondition,
  FilterPattern,
  Term,
  TermsPattern,
} from './pattern';
import { printRe2 } from './regex';
import { bind, FALSE, join, not, raw, type Sql, sql, TRUE } from './sql';

/** What the rows hold: text of unknown shape, or flow log records that print back to their line. */
export type EmitTarget =
  | { readonly kind: 'text'; /** An expression, never NULL. */ readonly message: string }
  | {
      readonly kind: 'records';
      /** The line's fields in order. */ readonly format: readonly FlowField[];
    };

export interface EmittedMatch extends Sql {
  /** Condition on the rows for which `sql` says the same as `matchLine`; the few others need `matchLine`. */
  readonly appliesTo: string;
  /** What every row that matches fulfils, if the pattern asks for an action or a log status; quickly told. */
  readonly guard: Sql | null;
}

/**
 * Turns a pattern into a SQL predicate that is true, false and never NULL.
 *
 * @returns `undefined` where SQL cannot say it: ask `matchLine` line by line
 */
export function emitMatch(pattern: FilterPattern, target: EmitTarget): EmittedMatch | undefined {
  switch (pattern.kind) {
    case 'all':
      return everywhere(TRUE);
    case 'terms':
      return { ...everywhere(emitTerms(pattern, target)), guard: guardTerms(pattern, target) };
    case 'json':
      // No flow log record is a JSON object.
      return target.kind === 'records' ? everywhere(FALSE) : undefined;
    case 'delimited':
      if (target.kind === 'text') return undefined;
      return {
        ...emitDelimited(pattern, target.format),
        appliesTo: plainWords(target.format),
        guard: guardDelimited(pattern, target.format),
      };
  }
}

const everywhere = (predicate: Sql): EmittedMatch => ({
  ...predicate,
  appliesTo: 'TRUE',
  guard: null,
});

function guardTerms(pattern: TermsPattern, target: EmitTarget): Sql | null {
  if (target.kind === 'text') return null;
  const words = sortTerms(pattern).required.flatMap(({ value }) =>
    value.kind === 'text' && Object.values(KNOWN_WORDS).flat().includes(value.text)
      ? [value.text]
      : [],
  );
  return words[0] === undefined ? null : emitTerm(words[0], target.format);
}

function emitTerms(pattern: TermsPattern, target: EmitTarget): Sql {
  const line = raw(target.kind === 'text' ? target.message : lineText(target.format));
  const occurs = ({ value }: Term) => {
    if (value.kind === 'regex') return emitRegex(line, printRe2(value.regex));
    if (target.kind === 'records') return emitTerm(value.text, target.format);
    return sql`contains(${line}, ${bind(value.text)})`;
  };
  const { required, optional, excluded } = sortTerms(pattern);
  return join('AND', [
    ...required.map(occurs),
    ...excluded.map((term) => not(occurs(term))),
    ...(optional.length ? [join('OR', optional.map(occurs))] : []),
  ]);
}

function emitDelimited(pattern: DelimitedPattern, format: readonly FlowField[]): Sql {
  const asked = askedFields(pattern, format);
  if (!asked) return FALSE;
  const conditions = asked.map(({ field, condition, rest }) =>
    emitCondition(condition, field, rest),
  );
  return join(
    'AND',
    conditions.filter((condition) => condition !== TRUE),
  );
}

function guardDelimited(pattern: DelimitedPattern, format: readonly FlowField[]): Sql | null {
  const word = askedFields(pattern, format)?.find(
    ({ field, condition, rest }) =>
      !rest &&
      (field.kind === 'action' || field.kind === 'logStatus') &&
      condition.kind === 'compare' &&
      condition.op === '=' &&
      condition.value.kind === 'text' &&
      KNOWN_WORDS[field.kind].includes(condition.value.text),
  );
  return word ? emitCondition(word.condition, word.field, undefined) : null;
}

interface AskedField {
  readonly field: FlowField;
  readonly condition: FieldCondition;
  /** Of an entry that takes the rest of the line: all of its fields. */
  readonly rest: readonly FlowField[] | undefined;
}

/** Every row has as many fields as the format, so the entries' places are known here. `null`: too few. */
function askedFields(
  pattern: DelimitedPattern,
  format: readonly FlowField[],
): readonly AskedField[] | null {
  const wanted = pattern.before.length + pattern.after.length;
  if (format.length < wanted) return null;
  const bound = pattern.ellipsis ? format : format.slice(0, wanted);
  return bound.flatMap((field, index) => {
    const condition = entryAt(pattern, index, bound.length)?.condition;
    if (!condition) return [];
    const takesRest = bound.length < format.length && index === wanted - 1;
    return [{ field, condition, rest: takesRest ? format.slice(index) : undefined }];
  });
}

function emitCondition(
  condition: FieldCondition,
  field: FlowField,
  rest: readonly FlowField[] | undefined,
): Sql {
  if (condition.kind === 'compare') {
    return rest
      ? emitTextComparison(raw(lineText(rest)), condition)
      : emitComparison(field, condition);
  }
  const parts = condition.operands.map((operand) => emitCondition(operand, field, rest));
  return join(condition.kind === 'and' ? 'AND' : 'OR', parts);
}

/** The field of a format that `$name` or `$3` of a delimited pattern means; `null`: none, or the rest of the line. */
export function locateField(
  pattern: DelimitedPattern,
  key: string,
  format: readonly FlowField[],
): FlowField | null {
  const wanted = pattern.before.length + pattern.after.length;
  const count = pattern.ellipsis ? format.length : wanted;
  const place = /^\$([1-9]\d{0,3})$/.exec(key)?.[1];
  const found = place
    ? Number(place) - 1
    : format.findIndex((_, index) => `$${entryAt(pattern, index, count)?.name ?? ''}` === key);
  if (found < 0 || found >= count) return null;
  const takesRest = !pattern.ellipsis && format.length > wanted && found === wanted - 1;
  return takesRest ? null : (format[found] ?? null);
}
