import * as z from 'zod';

import type { Local } from '../../local';
import { ENGINE_VERSION } from '../executions/to-query-execution';
import { parseRequest } from '../parse-request';
import { WorkGroupName } from '../workgroups/model';
import { readWorkGroup } from '../workgroups/work-groups';

const Input = z.object({ WorkGroup: WorkGroupName });

export async function getWorkGroup(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  const { name, state, description, createdMs, configuration } = await readWorkGroup(
    local.engine,
    request.WorkGroup,
  );
  return {
    WorkGroup: {
      Name: name,
      State: state,
      Configuration: {
        ResultConfiguration: {},
        EnforceWorkGroupConfiguration: true,
        PublishCloudWatchMetricsEnabled: false,
        RequesterPaysEnabled: false,
        EnableMinimumEncryptionConfiguration: false,
        ...configuration,
        EngineVersion: { ...ENGINE_VERSION, ...configuration.EngineVersion },
      },
      ...(description !== undefined && { Description: description }),
      CreationTime: createdMs / 1_000,
    },
  };
}
