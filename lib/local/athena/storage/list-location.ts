import type { ObjectRef } from '../../engine';
import type { Local } from '../../local';
import { listObjects } from '../../store/objects';
import { parseS3Folder } from './s3-location';

/**
 * The objects a location holds, at any depth, by key. Empty ones, and those with a name that begins with `_` or `.`
 * below the location, are not data to Hive.
 */
export async function listLocation(
  local: Pick<Local, 'dataDir' | 'bucketRoots'>,
  location: string,
): Promise<ObjectRef[]> {
  const folder = parseS3Folder(location);
  if (!folder) return [];
  const objects = await listObjects(local, folder.bucket, folder.key);
  return objects.filter(
    ({ key, sizeBytes }) => sizeBytes > 0 && !/(?:^|\/)[_.]/.test(key.slice(folder.key.length)),
  );
}
