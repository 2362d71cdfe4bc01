import type * as z from 'zod';

import { AwsError } from '../aws-error';
import { describeConstraint } from '../parse-input';
import { invalidRequest } from './errors';

/**
 * Parses an operation's input as Athena does: a member that is null is as good as missing, and refusals name members
 * in lowerCamel and do not repeat values.
 *
 * @throws {AwsError} `SerializationException` for a value of the wrong type, else `InvalidRequestException`
 */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const result = schema.safeParse(withoutNulls(input), { reportInput: true });
  if (result.success) return result.data;

  const { issues } = result.error;
  const mistyped = issues.find((issue) => issue.code === 'invalid_type' && issue.input != null);
  if (mistyped) throw new AwsError('SerializationException', describeType(mistyped));
  const violations = issues.map(
    (issue) =>
      `Value ${issue.input == null ? 'null ' : ''}at '${spellPath(issue.path)}' failed to satisfy constraint: Member must ${describeConstraint(issue)}`,
  );
  throw invalidRequest(
    `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
  );
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      member === null ? [] : [[name, withoutNulls(member)]],
    ),
  );
}

/** The wording depends on the JSON there is and on what was wanted. */
function describeType({ input, ...issue }: z.core.$ZodIssue): string {
  if (Array.isArray(input)) return 'Start of list found where not expected';
  if (typeof input === 'object') return 'Start of structure or map found where not expected.';
  const expected = 'expected' in issue ? issue.expected : '';
  if (expected === 'array') return 'Expected list or null';
  if (expected === 'object') return 'Expected null';
  const wanted: Readonly<Record<string, string>> = {
    number: 'an Integer',
    int: 'an Integer',
    boolean: 'a Boolean',
  };
  return `${tokenOf(input)} can not be converted to ${wanted[expected] ?? 'a String'}`;
}

const tokenOf = (input: unknown) =>
  typeof input === 'boolean'
    ? `${String(input).toUpperCase()}_VALUE`
    : `${typeof input === 'string' ? 'STRING' : 'NUMBER'}_VALUE`;

/** `resultConfiguration.outputLocation`; list members count from one. */
const spellPath = (path: readonly PropertyKey[]) =>
  path
    .map((step) =>
      typeof step === 'number'
        ? `${step + 1}.member`
        : `${String(step).charAt(0).toLowerCase()}${String(step).slice(1)}`,
    )
    .join('.');
