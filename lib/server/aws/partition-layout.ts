import type { PartitionPredicate } from '@/lib/athena/partition-predicate';
import { readDayPartition } from '@/lib/questions/day-partition';
import type { TableMetadata } from '@/lib/questions/table-shape';

/** One level of folders below a table: a fixed name, or one that holds values of partition keys. */
export interface Level {
  /** Groups are the values of `keys`, in their order. */
  readonly pattern: RegExp;
  readonly keys: readonly string[];
  /** The name itself where it holds no value. */
  readonly fixed: string | null;
}

/** Where a table keeps its partitions. */
export interface PartitionLayout {
  readonly bucket: string;
  /** Ends with `/`, or is empty. */
  readonly prefix: string;
  readonly levels: readonly Level[];
  /** How many levels spell one key, and what stands between them in its value. */
  readonly spelling: ReadonlyMap<string, { readonly levels: number; readonly separator: string }>;
}

type Found = PartitionLayout | { readonly reason: string };

/**
 * How a table's partitions lie in S3: by its projection's template, as Hive names folders, or by day as VPC Flow Logs
 * delivers. Where a partition that was added by hand lies Athena does not tell, so other layouts are not guessed.
 *
 * @param below names of the folders right below the table's location
 */
export function partitionLayout(
  table: TableMetadata,
  below: readonly string[],
  predicate: PartitionPredicate,
): Found {
  const { parameters, partitionKeys } = table;
  const keys = partitionKeys.map(({ name }) => name);
  const { location = '' } = parameters;
  if (keys.length === 0) return fromTemplate(location, new Map());

  const hive = `${location.replace(/\/$/, '')}/${keys.map((key) => `${key}=\${${key}}`).join('/')}`;
  if (parameters['projection.enabled']?.toLowerCase() === 'true') {
    const spelling = new Map(
      keys.map((key) => {
        const levels = parameters[`projection.${key}.format`]?.split('/').length ?? 1;
        return [key, { levels, separator: '/' }];
      }),
    );
    return fromTemplate(parameters['storage.location.template'] ?? hive, spelling);
  }
  if (below.some((name) => name.startsWith(`${keys[0]}=`))) return fromTemplate(hive, new Map());
  if (below.some((name) => /^\d{4}$/.test(name))) return byDay(table, predicate);
  return { reason: `where the partitions of ${table.name} lie is not known` };
}

/** `…/2026/11/19/`, as flow logs are delivered, whatever the partitions are called. */
function byDay(table: TableMetadata, predicate: PartitionPredicate): Found {
  const { location = '' } = table.parameters;
  const root = location.replace(/\/$/, '');
  const day = readDayPartition(table);
  const keys = table.partitionKeys.map(({ name }) => name);
  if (day?.kind === 'parts' && keys.length === 3) {
    const levels = ['year', 'month', 'day'].map((name) => `\${${name}}`).join('/');
    return fromTemplate(`${root}/${levels}`, new Map());
  }
  const [key] = keys;
  if (!day || key === undefined || keys.length !== 1) {
    return { reason: `the partitions of ${table.name} are not by day alone` };
  }
  const separator = day.kind === 'date' ? '-' : separatorIn(predicate, key);
  if (separator === undefined) {
    return { reason: `how ${table.name} spells its days is not known` };
  }
  return fromTemplate(`${root}/\${${key}}`, new Map([[key, { levels: 3, separator }]]));
}

/** What stands between year, month and day in the text's own days; anything, where it names none. */
function separatorIn(predicate: PartitionPredicate, key: string): string | undefined {
  const found = new Set(
    constantsOf(predicate, key).map((value) => /^\d{4}(\D?)\d\d\1\d\d$/.exec(value)?.[1]),
  );
  const [first] = found;
  return found.size > 1 ? undefined : found.size === 0 ? '-' : first;
}

function constantsOf(predicate: PartitionPredicate, key: string): string[] {
  if (predicate.kind === 'any') return [];
  if (predicate.kind === 'compare') {
    return predicate.column === key ? [String(predicate.value)] : [];
  }
  return predicate.items.flatMap((item) => constantsOf(item, key));
}

function fromTemplate(template: string, spelling: PartitionLayout['spelling']): Found {
  const [, bucket, path = ''] = /^s3[an]?:\/\/([^/]+)\/?(.*)$/.exec(template) ?? [];
  if (bucket === undefined) return { reason: 'the table’s location is not in S3' };
  const spelled = path.replaceAll(/\$\{([^}]+)\}/g, (whole, key: string) =>
    Array.from({ length: spelling.get(key)?.levels ?? 1 }, () => whole).join('/'),
  );
  const levels = spelled.split('/').filter(Boolean).map(toLevel);
  const firstOpen = levels.findIndex(({ fixed }) => fixed === null);
  const fixed = firstOpen < 0 ? levels : levels.slice(0, firstOpen);
  return {
    bucket,
    prefix: fixed.map((level) => `${level.fixed}/`).join(''),
    levels: levels.slice(fixed.length),
    spelling,
  };
}

function toLevel(segment: string): Level {
  const keys: string[] = [];
  const pattern = segment.split(/(\$\{[^}]+\})/).map((part) => {
    const [, key] = /^\$\{([^}]+)\}$/.exec(part) ?? [];
    if (key === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    keys.push(key);
    return '(.+)';
  });
  return {
    keys,
    pattern: new RegExp(`^${pattern.join('')}$`),
    fixed: keys.length === 0 ? segment : null,
  };
}
