import * as z from 'zod';

/** AWS: a cutoff below 10 MB is refused. */
const MIN_CUTOFF_BYTES = 10_000_000;

/** What is said of a result beside its place. It is kept and told again; nothing is encrypted on this machine. */
export const ResultSettings = z.object({
  EncryptionConfiguration: z
    .object({
      EncryptionOption: z.enum(['SSE_S3', 'SSE_KMS', 'CSE_KMS']),
      KmsKey: z.string().optional(),
    })
    .optional(),
  ExpectedBucketOwner: z
    .string()
    .regex(/^[0-9]{12}$/)
    .optional(),
  AclConfiguration: z.object({ S3AclOption: z.enum(['BUCKET_OWNER_FULL_CONTROL']) }).optional(),
});
export type ResultSettings = z.infer<typeof ResultSettings>;

const ResultConfiguration = ResultSettings.extend({ OutputLocation: z.string().optional() });

/** What of AWS's WorkGroupConfiguration this endpoint keeps. */
export const WorkGroupConfiguration = z.object({
  ResultConfiguration: ResultConfiguration.optional(),
  EnableMinimumEncryptionConfiguration: z.boolean().optional(),
  EngineVersion: z.object({ SelectedEngineVersion: z.string().optional() }).optional(),
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
