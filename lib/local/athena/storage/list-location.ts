import { type Stats, statSync } from 'node:fs';

import type { Engine, ObjectRef } from '../../engine';
import type { Local } from '../../local';
import { bucketRoot, listObjects } from '../../store/objects';
import { createNextRuns } from './next-run';
import { parseS3Folder, type S3Location } from './s3-location';
import {
  forgetFolder,
  isWatchable,
  settleChanges,
  type WatchedFolder,
  watchFolder,
} from './watched-folders';

type Home = Pick<Local, 'dataDir' | 'bucketRoots' | 'engine'>;

/**
 * The objects that each of these locations holds now, at any depth, by key. Empty ones, and those with a name that
 * begins with `_` or `.` below the location, are not data to Hive.
 *
 * Where the kernel tells of changes, a location is only looked at again when it told of one, or after half a minute:
 * of a file that is mapped into memory and written there it tells nothing.
 *
 * @returns the very lists of the time before where nothing has changed, so that what was found out about them still holds
 */
export async function listLocations(
  local: Home,
  locations: readonly string[],
): Promise<(readonly ObjectRef[])[]> {
  await settleChanges();
  const lists: (readonly ObjectRef[])[] = [];
  for (const location of locations) {
    const listing = listingsOf(local.engine).byLocation.get(location);
    lists.push(listing && holds(listing) ? listing.objects : await look(local, location));
  }
  return lists;
}

export const listLocation = async (local: Home, location: string): Promise<readonly ObjectRef[]> =>
  (await listLocations(local, [location]))[0] ?? [];

/** Ten years of days. */
const MAX_LISTS = 4_000;

/** A location is looked at anew after this long, whatever was told of it. */
const LOOK_ANEW_MS = 30_000;

interface Listing {
  readonly objects: readonly ObjectRef[];
  /** Of the process's own clock. */
  readonly lookedMs: number;
  /** Every folder that was looked at, with the changes told of before; `null`: not all of them can be watched. */
  readonly marks: readonly { readonly folder: WatchedFolder; readonly changes: number }[] | null;
  readonly root: string;
  readonly rootId: string;
}

interface Listings {
  readonly byLocation: Map<string, Listing>;
  readonly run: ReturnType<typeof createNextRuns<readonly ObjectRef[]>>;
}

const listings = new WeakMap<Engine, Listings>();

function listingsOf(engine: Engine): Listings {
  const known = listings.get(engine) ?? { byLocation: new Map(), run: createNextRuns() };
  listings.set(engine, known);
  return known;
}

/** Whether nothing can have changed since. */
function holds({ marks, lookedMs, root, rootId }: Listing): boolean {
  if (!marks || performance.now() - lookedMs > LOOK_ANEW_MS) return false;
  if (!marks.every(({ folder, changes }) => !folder.gone && folder.changes === changes))
    return false;
  return idOf(root) === rootId;
}

async function look(local: Home, location: string): Promise<readonly ObjectRef[]> {
  const folder = parseS3Folder(location);
  if (!folder) return [];
  const { byLocation, run } = listingsOf(local.engine);
  return run(location, async () => {
    const before = byLocation.get(location);
    const found = await lookAt(local, folder);
    const objects =
      before && isSame(before.objects, found.objects) ? before.objects : found.objects;
    byLocation.delete(location);
    const [oldest] = byLocation.keys();
    if (byLocation.size >= MAX_LISTS && oldest !== undefined) byLocation.delete(oldest);
    byLocation.set(location, { ...found, objects });
    return objects;
  });
}

async function lookAt(local: Home, { bucket, key }: S3Location): Promise<Listing> {
  const lookedMs = performance.now();
  const root = bucketRoot(local, bucket);
  const rootId = idOf(root);
  const before = rootIds.get(root);
  // Nobody watches over the bucket's own folder.
  if (before !== rootId) forgetFolder(root);
  rootIds.set(root, rootId);
  const marks: { folder: WatchedFolder; changes: number }[] = [];
  let watchable = isWatchable(root);
  const witness = {
    onFolder: (path: string) => {
      const watched = watchable ? watchFolder(path) : null;
      if (watched) marks.push({ folder: watched, changes: watched.changes });
      else watchable = false;
    },
    // What is written through another of a file's names is told to the folder of that name.
    onFile: ({ nlink }: Stats) => {
      if (nlink > 1) watchable = false;
    },
  };
  const objects = (await listObjects(local, bucket, key, witness)).filter(
    (object) => object.sizeBytes > 0 && !/(?:^|\/)[_.]/.test(object.key.slice(key.length)),
  );
  return { objects, lookedMs, marks: watchable ? marks : null, root, rootId };
}

const rootIds = new Map<string, string>();

/** What tells a folder from another that takes its place. */
function idOf(path: string): string {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats ? `${stats.dev} ${stats.ino} ${stats.birthtimeNs}` : '';
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
