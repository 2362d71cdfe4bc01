import type { Local } from '../../local';
import { invalidRequest } from '../errors';
import { checkFolder } from '../executions/result-folder';
import { ENGINE_VERSION } from '../executions/to-query-execution';
import type { WorkGroupConfiguration } from '../workgroups/model';

/** @throws {AwsError} `InvalidRequestException` for a place of results, or an engine, that this machine does not have */
export function checkConfiguration(local: Local, configuration: WorkGroupConfiguration): void {
  const { ResultConfiguration, EngineVersion } = configuration;
  const output = ResultConfiguration?.OutputLocation;
  if (output !== undefined) checkFolder(local, output);
  const engine = EngineVersion?.SelectedEngineVersion ?? 'AUTO';
  if (engine === 'AUTO' || engine === ENGINE_VERSION.EffectiveEngineVersion) return;
  throw invalidRequest(`Engine version ${engine} is not supported on this machine`);
}
