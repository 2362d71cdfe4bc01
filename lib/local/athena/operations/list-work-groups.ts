import * as z from 'zod';

import type { Local } from '../../local';
import { ENGINE_VERSION } from '../executions/to-query-execution';
import { takePage } from '../page';
import { parseRequest } from '../parse-request';
import { readWorkGroups } from '../workgroups/work-groups';
import { MaxResults, NextToken } from './catalog-input';

const Input = z.object({ NextToken, MaxResults });

export async function listWorkGroups(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  const { items, nextToken } = takePage(await readWorkGroups(local.engine), ({ name }) => name, {
    nextToken: request.NextToken,
    maxResults: request.MaxResults ?? 50,
  });
  return {
    WorkGroups: items.map(({ name, state, description, createdMs }) => ({
      Name: name,
      State: state,
      Description: description ?? '',
      CreationTime: createdMs / 1_000,
      EngineVersion: ENGINE_VERSION,
    })),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
}
