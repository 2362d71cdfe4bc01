import * as z from 'zod';

import type { Local } from '../../local';
import { startExecution } from '../executions/start-execution';
import { parseRequest } from '../parse-request';
import { PRIMARY, ResultSettings, WorkGroupName } from '../workgroups/model';
import { requireCatalog } from './catalog-input';

const DEFAULT_REUSE_MINUTES = 60;

const Input = z.object({
  QueryString: z.string().min(1).max(262_144),
  ClientRequestToken: z.string().min(32).max(128).optional(),
  QueryExecutionContext: z
    .object({
      Database: z.string().min(1).max(255).optional(),
      Catalog: z.string().min(1).max(256).optional(),
    })
    .optional(),
  ResultConfiguration: ResultSettings.extend({ OutputLocation: z.string().optional() }).optional(),
  WorkGroup: WorkGroupName.optional(),
  ExecutionParameters: z.array(z.string().min(1).max(1024)).min(1).optional(),
  ResultReuseConfiguration: z
    .object({
      ResultReuseByAgeConfiguration: z
        .object({
          Enabled: z.boolean(),
          MaxAgeInMinutes: z.number().int().min(0).max(10_080).optional(),
        })
        .optional(),
    })
    .optional(),
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
export async function startQueryExecution(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  const { Database, Catalog } = request.QueryExecutionContext ?? {};
  if (Catalog !== undefined) requireCatalog(Catalog);
  const { OutputLocation, ...resultSettings } = request.ResultConfiguration ?? {};
  const byAge = request.ResultReuseConfiguration?.ResultReuseByAgeConfiguration;
  const id = await startExecution(local, {
    query: request.QueryString,
    requestToken: request.ClientRequestToken ?? null,
    database: Database ?? null,
    catalog: Catalog ?? null,
    workGroup: request.WorkGroup ?? PRIMARY,
    outputLocation: OutputLocation ?? null,
    resultSettings,
    parameters: request.ExecutionParameters ?? [],
    reuse: byAge
      ? { enabled: byAge.Enabled, maxAgeMinutes: byAge.MaxAgeInMinutes ?? DEFAULT_REUSE_MINUTES }
      : null,
  });
  return { QueryExecutionId: id };
}
