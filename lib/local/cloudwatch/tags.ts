import * as z from 'zod';

import type { Local } from '../local';
import { invalidValue } from './errors';
import { readInput } from './input';

/** Key to value, in the order they were put. */
export type Tags = Readonly<Record<string, string>>;

const MAX_TAGS = 50;

export const TagKey = z.string().min(1).max(128);

export const TagList = z.array(z.object({ key: TagKey, value: z.string().max(256) }));

const Tagged = z.object({ tags: TagList.optional() });

/** The tags of an alarm that is put. @throws {AwsError} */
export const readTags = (input: unknown): Tags =>
  mergeTags({}, readInput(Tagged, input).tags ?? []);

/**
 * Tags with others put over them.
 *
 * @throws {AwsError} for AWS's own keys, and beyond the fifty that a resource can have
 */
export function mergeTags(known: Tags, more: z.output<typeof TagList>): Tags {
  for (const { key } of more) refuseReserved(key);
  const merged = { ...known, ...Object.fromEntries(more.map(({ key, value }) => [key, value])) };
  if (Object.keys(merged).length > MAX_TAGS) {
    throw invalidValue(`A resource can have at most ${MAX_TAGS} tags.`);
  }
  return merged;
}

/** @throws {AwsError} */
export function refuseReserved(key: string): void {
  if (/^aws:/i.test(key)) {
    throw invalidValue('The provided tag keys must not start with any case of "aws:"');
  }
}

/** The tags of an alarm; `null`: there is no such alarm. */
export async function findTags({ engine }: Local, alarmName: string): Promise<Tags | null> {
  const { rows } = await engine.read({
    sql: 'SELECT tags FROM alarms WHERE name = $1',
    parameters: [alarmName],
  });
  const [row] = rows;
  // Written by the operations on tags only; NULL in alarms of before there were any.
  return row ? (JSON.parse(String(row[0] ?? '{}')) as Tags) : null;
}

export const writeTags = ({ engine }: Local, alarmName: string, tags: Tags) =>
  engine.write([
    {
      sql: 'UPDATE alarms SET tags = $2 WHERE name = $1',
      parameters: [alarmName, JSON.stringify(tags)],
    },
  ]);
