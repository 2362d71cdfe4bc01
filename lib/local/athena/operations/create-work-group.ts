import * as z from 'zod';

import type { Local } from '../../local';
import { invalidRequest } from '../errors';
import { parseRequest } from '../parse-request';
import { takeTurns } from '../take-turns';
import { WorkGroupConfiguration, WorkGroupName } from '../workgroups/model';
import { readWorkGroups, replaceWorkGroup } from '../workgroups/work-groups';
import { checkConfiguration } from './work-group-input';

const Input = z.object({
  Name: WorkGroupName,
  Configuration: WorkGroupConfiguration.optional(),
  Description: z.string().max(1024).optional(),
});

export async function createWorkGroup(local: Local, input: unknown): Promise<object> {
  const { Name, Configuration = {}, Description } = parseRequest(Input, input);
  checkConfiguration(local, Configuration);
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
