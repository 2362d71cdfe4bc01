import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { AwsError } from './aws-error';
import { parseInput } from './parse-input';

const Input = z.object({
  name: z
    .string()
    .min(1)
    .max(5)
    .regex(/^[a-z]*$/),
  limit: z.int().min(1).max(10).optional(),
  mode: z.enum(['A', 'B']).optional(),
  items: z.array(z.object({ key: z.string().max(2) })).optional(),
});

const refusal = (input: unknown) => {
  try {
    parseInput(Input, input, 'Invalid');
  } catch (error) {
    if (error instanceof AwsError) return `${error.code}: ${error.message}`;
  }
  return 'accepted';
};

describe('parseInput', () => {
  it('ignores members it does not know', () => {
    expect(parseInput(Input, { name: 'x', other: 1 }, 'Invalid')).toEqual({ name: 'x' });
  });

  it.each([
    [{ name: 'abcdef' }, "'abcdef' at 'name'", 'have length less than or equal to 5'],
    [{ name: '' }, "'' at 'name'", 'have length greater than or equal to 1'],
    [{ name: 'A' }, "'A' at 'name'", 'satisfy regular expression pattern: [a-z]*'],
    [{ name: 'a', limit: 11 }, "'11' at 'limit'", 'have value less than or equal to 10'],
    [{ name: 'a', mode: 'C' }, "'C' at 'mode'", 'satisfy enum value set: [A, B]'],
    [{}, "null at 'name'", 'not be null'],
    [
      { name: 'a', items: [{ key: 'xyz' }] },
      "'xyz' at 'items.1.member.key'",
      'have length less than or equal to 2',
    ],
  ])('words the refusal of %j as AWS does', (input, value, constraint) => {
    expect(refusal(input)).toBe(
      `Invalid: 1 validation error detected: Value ${value} failed to satisfy constraint: Member must ${constraint}`,
    );
  });

  it('counts several violations', () => {
    expect(refusal({ name: 'abcdef', limit: 0 })).toMatch(/^Invalid: 2 validation errors detected/);
  });

  it('calls a value of the wrong type a serialization error', () => {
    expect(refusal({ name: 5 })).toMatch(/^SerializationException: name/);
  });
});
