import type { Engine, ObjectRef } from '../../engine';
import type { Local } from '../../local';
import { listObjects } from '../../store/objects';
import { createNextRuns } from './next-run';
import { parseS3Folder } from './s3-location';

/**
 * The objects a location holds, at any depth, by key. Empty ones, and those with a name that begins with `_` or `.`
 * below the location, are not data to Hive.
 *
 * @returns the very list of the time before where nothing has changed, so that what was found out about it still holds
 */
export async function listLocation(
  local: Pick<Local, 'dataDir' | 'bucketRoots' | 'engine'>,
  location: string,
): Promise<readonly ObjectRef[]> {
  const folder = parseS3Folder(location);
  if (!folder) return [];
  const { lists, run } = listingsOf(local.engine);
  return run(location, async () => {
    const objects = await listObjects(local, folder.bucket, folder.key);
    const data = objects.filter(
      ({ key, sizeBytes }) => sizeBytes > 0 && !/(?:^|\/)[_.]/.test(key.slice(folder.key.length)),
    );
    const before = lists.get(location);
    if (before && isSame(before, data)) return before;
    lists.delete(location);
    const [oldest] = lists.keys();
    if (lists.size >= MAX_LISTS && oldest !== undefined) lists.delete(oldest);
    lists.set(location, data);
    return data;
  });
}

/** Ten years of days. */
const MAX_LISTS = 4_000;

interface Listings {
  readonly lists: Map<string, readonly ObjectRef[]>;
  readonly run: ReturnType<typeof createNextRuns<readonly ObjectRef[]>>;
}

const listings = new WeakMap<Engine, Listings>();

function listingsOf(engine: Engine): Listings {
  const known = listings.get(engine) ?? { lists: new Map(), run: createNextRuns() };
  listings.set(engine, known);
  return known;
}

function isSame(left: readonly ObjectRef[], right: readonly ObjectRef[]): boolean {
  return (
    left.length === right.length &&
    left.every((object, at) => {
      const other = right[at];
      return (
        object.key === other?.key &&
        object.sizeBytes === other.sizeBytes &&
        object.modifiedMs === other.modifiedMs
      );
    })
  );
}
