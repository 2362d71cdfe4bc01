import type { Local } from '../../local';
import { invalidRequest } from '../errors';
import { resultPath } from '../storage/result-files';
import { formatS3, parseS3Folder } from '../storage/s3-location';
import { ResultSettings, type WorkGroup } from '../workgroups/model';

/**
 * The folder a query's result goes to: the workgroup's if it enforces its settings, else the client's, the
 * workgroup's, or the account's default bucket.
 *
 * @returns `s3://…/`
 * @throws {AwsError} `InvalidRequestException` for a place results cannot be written to
 */
export function resultFolder(
  local: Local,
  { configuration }: WorkGroup,
  asked: string | null,
): string {
  const fallback = `s3://aws-athena-query-results-${local.account}-${local.region}/`;
  const own = configuration.ResultConfiguration?.OutputLocation ?? fallback;
  return checkFolder(local, configuration.EnforceWorkGroupConfiguration ? own : (asked ?? own));
}

/** What else is said of a query's result, by the same rule. */
export function resultSettings(
  { configuration }: WorkGroup,
  asked: ResultSettings,
): ResultSettings {
  const own = ResultSettings.parse(configuration.ResultConfiguration ?? {});
  return configuration.EnforceWorkGroupConfiguration ? own : { ...own, ...asked };
}

/** @throws {AwsError} `InvalidRequestException` */
export function checkFolder(
  local: Pick<Local, 'dataDir' | 'bucketRoots'>,
  location: string,
): string {
  const folder = parseS3Folder(location);
  if (!folder || !resultPath(local, { ...folder, key: `${folder.key}result` })) {
    throw invalidRequest('outputLocation is not a valid S3 path.');
  }
  return formatS3(folder);
}
