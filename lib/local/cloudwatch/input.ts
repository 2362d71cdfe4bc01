import * as z from 'zod';

import { parseInput } from '../parse-input';
import { notServed } from './errors';

/**
 * Parses an operation's input. Members come with a small first letter: so they are spelled in our
 * schemas, and so CloudWatch spells them in its refusals (`at 'stateValue'`).
 *
 * @throws {AwsError} `ValidationError` with AWS's wording
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  return parseInput(schema, lowerNames(input), 'ValidationError');
}

/** @throws {AwsError} if the input has one of the members, named as AWS names them */
export function refuseMembers(input: unknown, names: readonly string[]): void {
  const given = typeof input === 'object' && input !== null ? input : {};
  const found = names.find((name) => Reflect.get(given, name) != null);
  if (found) throw notServed(found);
}

/** Members under AWS's names, with a small first letter. */
export function lowerNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      lowerNames(member),
    ]),
  );
}

/** Epoch seconds, or a text a clock could have written; out come epoch milliseconds. */
export const Timestamp = z
  .union([z.number(), z.iso.datetime({ offset: true })])
  .transform((time) => (typeof time === 'number' ? Math.round(time * 1_000) : Date.parse(time)));

export const AlarmName = z.string().min(1).max(255);
export const AlarmNames = z.array(AlarmName).max(100);
export const StateValue = z.enum(['INSUFFICIENT_DATA', 'ALARM', 'OK']);
export const AlarmType = z.enum(['CompositeAlarm', 'MetricAlarm', 'LogAlarm']);
export const MaxRecords = z.int().min(1).max(100);

export const Namespace = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^:].*/s);
export const MetricName = z.string().min(1).max(255);

export const Dimension = z.object({
  name: z.string().min(1).max(255),
  value: z.string().min(1).max(1_024),
});
export const Dimensions = z.array(Dimension).max(30);
export type Dimension = z.infer<typeof Dimension>;

export const Statistic = z.enum(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum']);
export type Statistic = z.infer<typeof Statistic>;

export const Unit = z.enum([
  ...(['Seconds', 'Microseconds', 'Milliseconds'] as const),
  ...(['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes'] as const),
  ...(['Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits', 'Percent', 'Count'] as const),
  ...(['Bytes/Second', 'Kilobytes/Second', 'Megabytes/Second', 'Gigabytes/Second'] as const),
  ...(['Terabytes/Second', 'Bits/Second', 'Kilobits/Second', 'Megabits/Second'] as const),
  ...(['Gigabits/Second', 'Terabits/Second', 'Count/Second', 'None'] as const),
]);
