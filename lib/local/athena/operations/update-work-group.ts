import * as z from 'zod';

import type { Local } from '../../local';
import { parseRequest } from '../parse-request';
import { takeTurns } from '../take-turns';
import { ResultSettings, WorkGroupConfiguration, WorkGroupName } from '../workgroups/model';
import { readWorkGroup, replaceWorkGroup } from '../workgroups/work-groups';
import { checkConfiguration } from './work-group-input';

const ResultUpdates = ResultSettings.extend({
  OutputLocation: z.string().optional(),
  RemoveOutputLocation: z.boolean().optional(),
  RemoveEncryptionConfiguration: z.boolean().optional(),
  RemoveExpectedBucketOwner: z.boolean().optional(),
  RemoveAclConfiguration: z.boolean().optional(),
});

const Updates = WorkGroupConfiguration.omit({ ResultConfiguration: true }).extend({
  ResultConfigurationUpdates: ResultUpdates.optional(),
  RemoveBytesScannedCutoffPerQuery: z.boolean().optional(),
});
type Updates = z.infer<typeof Updates>;

const Input = z.object({
  WorkGroup: WorkGroupName,
  Description: z.string().max(1024).optional(),
  ConfigurationUpdates: Updates.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
});

export async function updateWorkGroup(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  const { ResultConfigurationUpdates: result, ...rest } = request.ConfigurationUpdates ?? {};
  checkConfiguration(local, { ...rest, ...(result && { ResultConfiguration: result }) });
  await takeTurns(local.engine, async () => {
    const group = await readWorkGroup(local.engine, request.WorkGroup);
    await local.engine.write(
      replaceWorkGroup({
        ...group,
        state: request.State ?? group.state,
        ...(request.Description !== undefined && { description: request.Description }),
        configuration: applyUpdates(group.configuration, request.ConfigurationUpdates ?? {}),
      }),
    );
  });
  return {};
}

function applyUpdates(
  configuration: WorkGroupConfiguration,
  { ResultConfigurationUpdates: result, RemoveBytesScannedCutoffPerQuery, ...rest }: Updates,
): WorkGroupConfiguration {
  const { ResultConfiguration, BytesScannedCutoffPerQuery, ...kept } = configuration;
  const cutoff = RemoveBytesScannedCutoffPerQuery ? undefined : BytesScannedCutoffPerQuery;
  return {
    ...kept,
    ...(cutoff !== undefined && { BytesScannedCutoffPerQuery: cutoff }),
    ResultConfiguration: applyResultUpdates({ ...ResultConfiguration }, result ?? {}),
    ...rest,
  };
}

function applyResultUpdates(
  before: Readonly<Record<string, unknown>>,
  updates: Readonly<Record<string, unknown>>,
): NonNullable<WorkGroupConfiguration['ResultConfiguration']> {
  const removed = (name: string) => updates[`Remove${name}`] === true;
  const set = Object.entries(updates).filter(([name]) => !name.startsWith('Remove'));
  const all = Object.entries({ ...before, ...Object.fromEntries(set) });
  return Object.fromEntries(all.filter(([name]) => !removed(name)));
}
