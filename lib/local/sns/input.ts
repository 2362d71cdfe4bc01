import * as z from 'zod';

import { parseInput } from '../parse-input';
import { invalidParameter } from './errors';

/** @throws {AwsError} `ValidationError` */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  return parseInput(schema, input, 'ValidationError');
}

/** A member this endpoint would have to ignore. @throws {AwsError} if it is given */
export function refuseMembers(input: unknown, names: readonly string[]): void {
  const given = typeof input === 'object' && input !== null ? input : {};
  const found = names.find((name) => Reflect.get(given, name) != null);
  if (found) throw invalidParameter(`${found} is not supported by this endpoint`);
}

export const TopicArn = z.string().min(1).max(1_024);
export const Attributes = z.record(z.string(), z.string());
export const NextToken = z.string().optional();
