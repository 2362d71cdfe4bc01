import * as z from 'zod';

import type { Local } from '../../local';
import { parseInput } from '../../parse-input';
import { invalidRequest } from '../errors';
import { checkFolder } from '../executions/result-folder';
import { takeTurns } from '../take-turns';
import { WorkGroupConfiguration, WorkGroupName } from '../workgroups/model';
import { readWorkGroups, replaceWorkGroup } from '../workgroups/work-groups';

const Input = z.object({
  Name: WorkGroupName,
  Configuration: WorkGroupConfiguration.optional(),
  Description: z.string().max(1024).optional(),
});

export async function createWorkGroup(local: Local, input: unknown): Promise<object> {
  const {
    Name,
    Configuration = {},
    Description,
  } = parseInput(Input, input, 'InvalidRequestException');
  const output = Configuration.ResultConfiguration?.OutputLocation;
  if (output !== undefined) checkFolder(local, output);
  await takeTurns(local.engine, async () => {
    const known = await readWorkGroups(local.engine);
    if (known.some(({ name }) => name === Name)) {
      throw invalidRequest('WorkGroup is already created');
    }
    await local.engine.write(
      replaceWorkGroup({
        name: Name,
        state: 'ENABLED',
        ...(Description !== undefined && { description: Description }),
        createdMs: local.now(),
        configuration: { EnforceWorkGroupConfiguration: true, ...Configuration },
      }),
    );
  });
  return {};
}
