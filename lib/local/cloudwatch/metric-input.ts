import type * as z from 'zod';

import { AwsError } from '../aws-error';
import { parseInput } from '../parse-input';
import { invalidValue, missingParameter } from './errors';
import { lowerNames } from './input';

/**
 * Parses the input of an operation on metrics, whose refusals are worded otherwise than those on alarms:
 * `The parameter MetricData.member.1.MetricName is required.`
 *
 * @param code of every refusal, where the operation has but one
 * @throws {AwsError} `MissingRequiredParameterException`, `InvalidParameterValueException`, or `code`
 */
export function readMetricInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  code?: string,
): z.output<Schema> {
  const lowered = lowerNames(input);
  const { success, data, error } = schema.safeParse(lowered, { reportInput: true });
  if (success) return data;
  const [issue] = error.issues;
  if (!issue || error.issues.some(isOfAnotherType)) {
    return parseInput(schema, lowered, code ?? 'InvalidParameterValueException');
  }
  const refusal = refuse(issue);
  throw code === undefined ? refusal : new AwsError(code, refusal.message);
}

type Issue = z.core.$ZodIssue;

/** NaN and the infinities are numbers, though no values. */
const isOfAnotherType = ({ code, input }: Issue) =>
  code === 'invalid_type' && input != null && typeof input !== 'number';

function refuse(issue: Issue): AwsError {
  const name = spellPath(issue.path);
  const { input } = issue;
  if (input == null || (Array.isArray(input) && input.length === 0)) return missingParameter(name);
  if (issue.code === 'invalid_value') {
    const set = issue.values.map(String).join(', ');
    return invalidValue(`The parameter ${name} must be a value in the set [${set}].`);
  }
  if (issue.code === 'too_big' && Array.isArray(input)) {
    return invalidValue(
      `The collection ${name} must not have a size greater than ${issue.maximum}.`,
    );
  }
  if (issue.code === 'too_big' && typeof input === 'string') {
    return invalidValue(
      `The parameter ${name} must be shorter than ${Number(issue.maximum) + 1} characters.`,
    );
  }
  if (issue.code === 'too_small' && input === '') {
    return invalidValue(`The parameter ${name} must be longer than 0 character.`);
  }
  const isText = typeof input === 'string' || typeof input === 'number';
  const shown = isText ? String(input) : JSON.stringify(input);
  if (issue.code === 'invalid_format' && issue.format === 'regex') {
    const pattern = issue.pattern?.replace(/^\/|\/\w*$/g, '');
    return invalidValue(
      `The value ${shown} for parameter ${name} is not matching the expected pattern ${pattern}.`,
    );
  }
  return invalidValue(`The value ${shown} for parameter ${name} is invalid.`);
}

/** `MetricData.member.1.Dimensions.member.2.Name`: AWS counts list members from one. */
const spellPath = (path: readonly PropertyKey[]) =>
  path
    .map((step) =>
      typeof step === 'number'
        ? `member.${step + 1}`
        : String(step).charAt(0).toUpperCase() + String(step).slice(1),
    )
    .join('.');
