import * as z from 'zod';

import type { Local } from '../../local';
import { parseInput } from '../../parse-input';
import { checkFolder } from '../executions/result-folder';
import { takeTurns } from '../take-turns';
import { WorkGroupConfiguration, WorkGroupName } from '../workgroups/model';
import { readWorkGroup, replaceWorkGroup } from '../workgroups/work-groups';

const Updates = WorkGroupConfiguration.omit({ ResultConfiguration: true }).extend({
  ResultConfigurationUpdates: z
    .object({
      OutputLocation: z.string().optional(),
      RemoveOutputLocation: z.boolean().optional(),
    })
    .optional(),
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
  const request = parseInput(Input, input, 'InvalidRequestException');
  const updates = request.ConfigurationUpdates ?? {};
  const output = updates.ResultConfigurationUpdates?.OutputLocation;
  if (output !== undefined) checkFolder(local, output);
  await takeTurns(local.engine, async () => {
    const group = await readWorkGroup(local.engine, request.WorkGroup);
    await local.engine.write(
      replaceWorkGroup({
        ...group,
        state: request.State ?? group.state,
        ...(request.Description !== undefined && { description: request.Description }),
        configuration: applyUpdates(group.configuration, updates),
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
  const output = result?.RemoveOutputLocation
    ? undefined
    : (result?.OutputLocation ?? ResultConfiguration?.OutputLocation);
  const cutoff = RemoveBytesScannedCutoffPerQuery ? undefined : BytesScannedCutoffPerQuery;
  return {
    ...kept,
    ...(cutoff !== undefined && { BytesScannedCutoffPerQuery: cutoff }),
    ...(output !== undefined && { ResultConfiguration: { OutputLocation: output } }),
    ...rest,
  };
}
