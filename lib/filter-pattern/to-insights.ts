import { FLOW_FIELD_BY_NAME, type FlowField } from '@/lib/domain/flow-fields';
import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';

import { locateField } from './emit-match';
import { entryAt } from './match-delimited';
import { sortTerms } from './match-line';
import { isAnything } from './match-text';
import type { CompareOp, DelimitedPattern, FieldCondition, FilterPattern, Term } from './pattern';

/** What a pattern asks for, as a condition of Logs Insights QL. */
export type InsightsCondition =
  | {
      readonly kind: 'condition';
      /** Behind `filter`; `null`: every event matches. */
      readonly text: string | null;
      /** The same of accepted flows; `null` where the pattern does not ask for REJECT alone. */
      readonly accepted: string | null;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Turns a filter pattern into the condition that finds the same flow log records of the default
 * format in Logs Insights. What cannot be said exactly is refused, not approximated.
 */
export function toInsights(pattern: FilterPattern): InsightsCondition {
  try {
    switch (pattern.kind) {
      case 'all':
        return { kind: 'condition', text: null, accepted: null };
      case 'terms':
        return { kind: 'condition', text: writeTerms(pattern.terms), accepted: null };
      case 'delimited':
        return writeDelimited(pattern);
      case 'json':
        return refused('A JSON pattern speaks of events that are no flow log records.');
    }
  } catch (error) {
    if (error instanceof Inexpressible) return refused(error.message);
    throw error;
  }
}

/** The field, as Logs Insights names it, that `$bytes` or `$10` takes a metric's value from; `null`: none that is a number. */
export function valueField(pattern: FilterPattern, selector: string): string | null {
  if (pattern.kind !== 'delimited') return null;
  const field = locateField(pattern, selector, FORMAT);
  return field?.kind === 'integer' || field?.kind === 'long' ? field.camel : null;
}

class Inexpressible extends Error {}

const refused = (reason: string) => ({ kind: 'refused' as const, reason });

const FORMAT: readonly FlowField[] = DEFAULT_FORMAT.flatMap(
  (name) => FLOW_FIELD_BY_NAME.get(name) ?? [],
);

function writeTerms(terms: readonly Term[]): string | null {
  const { required, optional, excluded } = sortTerms({ kind: 'terms', terms });
  const parts = [
    ...required.map((term) => `@message like ${writeTerm(term)}`),
    ...excluded.map((term) => `@message not like ${writeTerm(term)}`),
    ...any(optional.map((term) => `@message like ${writeTerm(term)}`)),
  ];
  return all(parts);
}

const writeTerm = ({ value }: Term) =>
  value.kind === 'text' ? quote(value.text) : writeRegex(value.regex.source);

function writeDelimited(pattern: DelimitedPattern): InsightsCondition {
  const asked = fieldConditions(pattern);
  const parts = asked.map(({ field, condition }) => writeCondition(field, condition));
  const isReject = ({ field, condition }: Asked) =>
    field.name === 'action' &&
    condition.kind === 'compare' &&
    condition.op === '=' &&
    condition.value.kind === 'text' &&
    condition.value.text === 'REJECT';
  const others = asked.map((one, at) => (isReject(one) ? 'action = "ACCEPT"' : parts[at]));
  return {
    kind: 'condition',
    text: all([...onlyRecords(parts), ...parts]),
    accepted: asked.some(isReject) ? all(others.flatMap((part) => part ?? [])) : null,
  };
}

/** A condition that an absent field fulfils would let in events that are no records. */
const onlyRecords = (parts: readonly string[]) =>
  parts.some((part) => !part.includes('isPresent(')) ? [] : ['isPresent(logStatus)'];

interface Asked {
  readonly field: FlowField;
  readonly condition: FieldCondition;
}

function fieldConditions(pattern: DelimitedPattern): Asked[] {
  const wanted = pattern.before.length + pattern.after.length;
  if (wanted > FORMAT.length) {
    throw new Inexpressible(
      `The pattern asks for ${wanted} fields; a record of the default format has ${FORMAT.length}.`,
    );
  }
  const count = pattern.ellipsis ? FORMAT.length : wanted;
  return FORMAT.slice(0, count).flatMap((field, index) => {
    const condition = entryAt(pattern, index, count)?.condition;
    if (!condition || isNone(condition)) return [];
    if (!pattern.ellipsis && wanted < FORMAT.length && index === wanted - 1) {
      throw new Inexpressible('The last entry takes the rest of the line, which is no field.');
    }
    return [{ field, condition }];
  });
}

const isNone = (condition: FieldCondition) =>
  condition.kind === 'compare' &&
  condition.op === '=' &&
  condition.value.kind === 'text' &&
  isAnything(condition.value.text);

function writeCondition(field: FlowField, condition: FieldCondition): string {
  if (condition.kind === 'compare') {
    const { op, value } = condition;
    switch (value.kind) {
      case 'number':
        return writeNumber(field, op, value.text);
      case 'text':
        return value.text.includes('*')
          ? writeLike(field, op, `/${wildcard(value.text)}/`)
          : writeText(field, op, value.text);
      case 'regex':
        return writeLike(field, op, writeRegex(value.regex.source));
    }
  }
  const parts = condition.operands.map((operand) => writeCondition(field, operand));
  return `(${parts.join(condition.kind === 'and' ? ' and ' : ' or ')})`;
}

/** A bare number: what is no number, `-` for one, differs from it and is on neither side. */
function writeNumber({ camel, kind, name }: FlowField, op: CompareOp, text: string): string {
  const isPlain = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(text);
  if ((kind !== 'integer' && kind !== 'long') || !isPlain) {
    throw new Inexpressible(`“${text}” cannot be compared as a number with ${name}.`);
  }
  return orAbsent(camel, op, `${camel} ${op} ${text}`);
}

function writeText(field: FlowField, op: CompareOp, text: string): string {
  const { camel, kind, name } = field;
  if (text === '-') throw new Inexpressible('A field that is “-” has no value in Logs Insights.');
  if (kind !== 'integer' && kind !== 'long') {
    return orAbsent(camel, op, `${camel} ${op} ${quote(text)}`);
  }
  if (!/^(?:0|[1-9]\d{0,14})$/.test(text)) {
    throw new Inexpressible(`${name} is a number and never the text “${text}”.`);
  }
  return orAbsent(camel, op, `${camel} ${op} ${text}`);
}

const writeLike = ({ camel }: FlowField, op: CompareOp, regex: string) =>
  orAbsent(camel, op, `${camel} ${op === '=' ? 'like' : 'not like'} ${regex}`);

/** In a pattern the absent field differs from every value; Logs Insights leaves it out of every comparison. */
const orAbsent = (camel: string, op: CompareOp, text: string) =>
  op === '!=' ? `(not isPresent(${camel}) or ${text})` : text;

const wildcard = (text: string) =>
  `^${text
    .split('*')
    .map((part) => part.replace(/[^A-Za-z0-9_ ]/g, '\\$&'))
    .join('.*')}$`;

const writeRegex = (source: string) => `/${source.replace(/\\?\//g, '\\/')}/`;

/** A string of the query language. */
const quote = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

const all = (parts: readonly string[]) => (parts.length === 0 ? null : parts.join(' and '));

const any = (parts: readonly string[]) => (parts.length < 2 ? parts : [`(${parts.join(' or ')})`]);
