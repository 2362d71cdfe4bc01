import { type PartitionPredicate, partitionMayMatch } from '@/lib/athena/partition-predicate';

import type { PartitionLayout } from './partition-layout';

/** What looking for partitions needs of S3. */
export interface Folders {
  /** Names of the folders right below a prefix, without slashes. */
  readonly list: (bucket: string, prefix: string) => Promise<readonly string[]>;
  /** Of all objects below a prefix that hold data. */
  readonly measure: (
    bucket: string,
    prefix: string,
  ) => Promise<{ readonly bytes: number; readonly objects: number }>;
}

export interface Measured {
  readonly bytes: number;
  readonly objects: number;
  /** Those that hold objects. */
  readonly partitions: number;
}

/**
 * Measures the partitions that a predicate leaves, folder by folder; what the predicate rules out is not looked into.
 * A partition that holds objects and was never added is counted too, so the figure is at least what is read.
 */
export async function walkPartitions(
  folders: Folders,
  { bucket, prefix, levels, spelling }: PartitionLayout,
  predicate: PartitionPredicate,
): Promise<Measured> {
  return walk(prefix, 0, new Map());

  async function walk(at: string, depth: number, found: Values): Promise<Measured> {
    const level = levels[depth];
    if (!level) {
      const size = await folders.measure(bucket, at);
      return { ...size, partitions: size.objects > 0 ? 1 : 0 };
    }
    if (level.fixed !== null) return walk(`${at}${level.fixed}/`, depth + 1, found);

    const below = (await folders.list(bucket, at)).flatMap((name) => {
      const values = level.pattern.exec(name)?.slice(1);
      if (!values) return [];
      const known = addValues(found, level.keys, values);
      return partitionMayMatch(predicate, spell(known, spelling)) ? [{ name, known }] : [];
    });
    const parts = await Promise.all(
      below.map(({ name, known }) => walk(`${at}${name}/`, depth + 1, known)),
    );
    return parts.reduce(add, NOTHING);
  }
}

/** By key, what each level said of it so far. */
type Values = ReadonlyMap<string, readonly string[]>;

const NOTHING: Measured = { bytes: 0, objects: 0, partitions: 0 };

export const add = (one: Measured, other: Measured): Measured => ({
  bytes: one.bytes + other.bytes,
  objects: one.objects + other.objects,
  partitions: one.partitions + other.partitions,
});

function addValues(found: Values, keys: readonly string[], values: readonly string[]): Values {
  const next = new Map(found);
  keys.forEach((key, at) => next.set(key, [...(next.get(key) ?? []), unescapeHive(values[at])]));
  return next;
}

/** Values whose levels are all known; the others rule nothing out. */
function spell(found: Values, spelling: PartitionLayout['spelling']) {
  return Object.fromEntries(
    [...found].flatMap(([key, parts]) => {
      const { levels, separator } = spelling.get(key) ?? { levels: 1, separator: '' };
      return parts.length === levels ? [[key, parts.join(separator)] as const] : [];
    }),
  );
}

/** Hive writes characters that a path cannot hold as `%2F`. */
const unescapeHive = (text = '') =>
  text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
