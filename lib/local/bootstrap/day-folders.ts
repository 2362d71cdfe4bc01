import { parseObjectKey, printObjectFolder } from '@/lib/domain/object-key';

/** All objects of one account, region and day: what one partition holds. */
export interface DayFolder {
  /** With a slash at its end. */
  readonly folder: string;
  readonly account: string;
  readonly region: string;
  /** `2026-03-02`, UTC. */
  readonly day: string;
  /** Keys of its objects. */
  readonly keys: readonly string[];
}

/**
 * The day folders that flow log objects lie in, in the order of day, account and region.
 *
 * @returns `null` when an object's key has no day, or one day of an account and region has two folders
 * (under two prefixes): no partition could hold it
 */
export function readDayFolders(keys: readonly string[]): DayFolder[] | null {
  const folders = new Map<string, DayFolder & { keys: string[] }>();
  for (const key of keys) {
    const parsed = parseObjectKey(key);
    if (!parsed) return null;
    const { account, region, layout, slotMs } = parsed;
    const isHive = layout === 'hive' || layout === 'hive-hourly';
    const folder = printObjectFolder({ ...parsed, layout: isHive ? 'hive' : 'plain' });
    const day = new Date(slotMs).toISOString().slice(0, 10);
    const name = `${day} ${account} ${region}`;
    const found = folders.get(name) ?? { folder, account, region, day, keys: [] };
    if (found.folder !== folder) return null;
    found.keys.push(key);
    folders.set(name, found);
  }
  return [...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, folder]) => folder);
}
