import * as z from 'zod';

import { parseInput } from '../parse-input';

/** @throws {AwsError} `InvalidParameterException`, as every Logs operation does */
export const parseLogsInput = <Schema extends z.ZodType>(schema: Schema, input: unknown) =>
  parseInput(schema, input, 'InvalidParameterException');

const TOO_LONG = 'Invalid LogGroup or LogStream, both must have length less than or equal to 512.';

export const LogGroupName = z
  .string()
  .min(1)
  .refine((name) => name.length <= 512, TOO_LONG)
  .regex(/^[\.\-_/#A-Za-z0-9]+$/);

/** A name, or an ARN without its `:*`. */
export const LogGroupIdentifier = z
  .string()
  .min(1)
  .max(2048)
  .regex(/^[\w#+=/:,.@-]*$/);

export const LogStreamName = z
  .string()
  .min(1)
  .refine((name) => name.length <= 512, TOO_LONG)
  .regex(/^[^:*]*$/);

export const FilterName = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[^:*]*$/);

export const FilterPattern = z.string().max(1024);

export const NextToken = z.string().min(1);

/** Epoch milliseconds. */
export const Timestamp = z.int().min(0);

/** How many items a page of a list holds. */
export const pageLimit = (max: number) => z.int().min(1).max(max).optional();
