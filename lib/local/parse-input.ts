import type * as z from 'zod';

import { AwsError } from './aws-error';

/**
 * Parses an operation's input. Members the schema does not know are ignored, as AWS does.
 *
 * @param code the service's class for a refused value, e.g. `InvalidParameterException` (Logs), `ValidationError` (CloudWatch)
 * @throws {AwsError} `SerializationException` for a value of the wrong type, else `code` with AWS's wording:
 * `1 validation error detected: Value '…' at 'limit' failed to satisfy constraint: Member must …`
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  code: string,
): z.output<Schema> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;

  const { issues } = result.error;
  const mistyped = issues.find(isMistyped);
  if (mistyped) {
    throw new AwsError(
      'SerializationException',
      `${spellPath(mistyped.path)}: ${mistyped.message}`,
    );
  }
  const custom = issues.find((issue) => issue.code === 'custom');
  if (custom) throw new AwsError(code, custom.message);
  throw new AwsError(code, validationMessage(issues.map(violation)));
}

export interface Violation {
  readonly value: string | null;
  readonly path: string;
  readonly constraint: string;
}

/** AWS's sentence for values that break the API model. `value: null` means the member is missing. */
export function validationMessage(violations: readonly Violation[]): string {
  const parts = violations.map(({ value, path, constraint }) => {
    const shown = value === null ? 'null' : `'${value}'`;
    return `Value ${shown} at '${path}' failed to satisfy constraint: Member must ${constraint}`;
  });
  const count = `${parts.length} validation error${parts.length === 1 ? '' : 's'} detected`;
  return `${count}: ${parts.join('; ')}`;
}

type Issue = z.core.$ZodIssue;

const isMistyped = (issue: Issue) => issue.code === 'invalid_type' && issue.input != null;

function violation(issue: Issue): Violation {
  return {
    value: issue.input == null ? null : showValue(issue.input),
    path: spellPath(issue.path),
    constraint: describeConstraint(issue),
  };
}

/** What a value had to be: `have length less than or equal to 128`. */
export function describeConstraint(issue: Issue): string {
  if (issue.input == null) return 'not be null';
  if (issue.code === 'too_big') {
    const measure = issue.origin === 'number' ? 'value' : 'length';
    return `have ${measure} less than or equal to ${issue.maximum}`;
  }
  if (issue.code === 'too_small') {
    const measure = issue.origin === 'number' ? 'value' : 'length';
    return `have ${measure} greater than or equal to ${issue.minimum}`;
  }
  if (issue.code === 'invalid_value') {
    return `satisfy enum value set: [${issue.values.map(String).join(', ')}]`;
  }
  if (issue.code === 'invalid_format' && issue.format === 'regex' && issue.pattern) {
    const pattern = /^\/\^?([^]*?)\$?\/\w*$/.exec(issue.pattern)?.[1] ?? issue.pattern;
    return `satisfy regular expression pattern: ${pattern}`;
  }
  return issue.message;
}

/** `metricTransformations.1.member.metricName`: AWS counts list members from one. */
const spellPath = (path: readonly PropertyKey[]) =>
  path.map((step) => (typeof step === 'number' ? `${step + 1}.member` : String(step))).join('.');

function showValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(showValue).join(', ')}]`;
  return JSON.stringify(value) ?? '';
}
