import * as z from 'zod';

/** AWS: a cutoff below 10 MB is refused. */
const MIN_CUTOFF_BYTES = 10_000_000;

export const ResultConfigurationInput = z.object({ OutputLocation: z.string().optional() });

/** What of AWS's WorkGroupConfiguration this endpoint keeps. */
export const WorkGroupConfiguration = z.object({
  ResultConfiguration: ResultConfigurationInput.optional(),
  EnforceWorkGroupConfiguration: z.boolean().optional(),
  PublishCloudWatchMetricsEnabled: z.boolean().optional(),
  BytesScannedCutoffPerQuery: z.number().int().min(MIN_CUTOFF_BYTES).optional(),
  RequesterPaysEnabled: z.boolean().optional(),
});
export type WorkGroupConfiguration = z.infer<typeof WorkGroupConfiguration>;

export const WorkGroup = z.object({
  name: z.string(),
  state: z.enum(['ENABLED', 'DISABLED']),
  description: z.string().optional(),
  createdMs: z.number(),
  configuration: WorkGroupConfiguration,
});
export type WorkGroup = z.infer<typeof WorkGroup>;

export const PRIMARY = 'primary';

export const WorkGroupName = z.string().regex(/^[a-zA-Z0-9._-]{1,128}$/);
