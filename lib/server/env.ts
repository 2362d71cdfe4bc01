import 'server-only';

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import * as z from 'zod';

// Browsers send them, or Next adds them: with one of these for a sign-in, everybody would be signed in.
const SENT_BY_ANYONE =
  /^(?:accept.*|authorization|cache-control|connection|content-.*|cookie|forwarded|host|if-.*|next-.*|origin|pragma|priority|range|referer|rsc|sec-.*|te|upgrade.*|user-agent|via|x-forwarded-(?:for|host|port|proto)|x-real-ip|x-weir-start-key)$/;

const Env = z.object({
  WEIR_MODE: z.enum(['local', 'aws']).default('local'),
  /** Local mode: where the bucket folders and the store live. */
  WEIR_DATA_DIR: z.string().min(1).default('.weir'),
  /** Local mode: what the data directory is filled from. */
  WEIR_SOURCE: z.enum(['sample', 'folder', 'empty']).default('sample'),
  /** Local mode, `folder`: the absolute path a person opened. */
  WEIR_SOURCE_PATH: z.string().min(1).optional(),
  WEIR_ENGINE_FILE: z.string().min(1).default('dist/engine.mjs'),
  /** Local mode: how SNS sends e-mail, `smtp://user:password@host:587`; with `WEIR_SMTP_FROM`, the sender. */
  WEIR_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// URL' })
    .optional(),
  WEIR_SMTP_FROM: z.email({ error: 'must be an e-mail address' }).optional(),
  /** In this header of a request the proxy in front says who is signed in. Without it there is no sign-in. */
  WEIR_USER_HEADER: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/i, 'must be the name of a header')
    .transform((name) => name.toLowerCase())
    .refine((name) => !SENT_BY_ANYONE.test(name), {
      error: 'must be a header that only the sign-in sets; this one comes with any request',
    })
    .optional(),
  /** The origin that people use, where a proxy answers it and hands on what is asked. */
  WEIR_PUBLIC_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) origin' })
    .refine((url) => URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`, {
      error: 'must be an origin alone, such as https://weir.example.com',
    })
    .transform((url) => new URL(url).origin)
    .optional(),
  /** Whether a shared link may be made for, and opened by, people who are not signed in. */
  WEIR_SHARES_FOR_ANYONE: z
    .enum(['true', 'false'])
    .default('false')
    .transform((choice) => choice === 'true'),
  /** What `npm start` shows to ask after the server it started. */
  WEIR_START_KEY: z.string().min(32).optional(),
  AWS_REGION: z.string().min(1).optional(),
  AWS_DEFAULT_REGION: z.string().min(1).optional(),
  WEIR_LOG_GROUP: z.string().min(1).optional(),
  WEIR_ATHENA_DATABASE: z.string().min(1).optional(),
  WEIR_ATHENA_TABLE: z.string().min(1).optional(),
  WEIR_ATHENA_WORKGROUP: z.string().min(1).optional(),
  WEIR_ATHENA_OUTPUT: z
    .string()
    .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/.*)?$/, 'must be an s3:// location')
    .optional(),
  /** Athena's list price in the region, US dollars a terabyte. */
  WEIR_ATHENA_USD_PER_TB: z.coerce.number().nonnegative().default(5),
  /** A query in the workbench that would scan more is asked about first; gigabytes of 1000 megabytes. */
  WEIR_ATHENA_ASK_ABOVE_GB: z.coerce.number().nonnegative().default(10),
  /** A query that would scan more is not started, whoever asks. */
  WEIR_ATHENA_REFUSE_ABOVE_GB: z.coerce.number().nonnegative().default(1_000),
  /** AWS mode: where shared links are kept; local mode keeps them in its data directory. */
  WEIR_SHARE_BUCKET: z.string().min(3).optional(),
  WEIR_SHARE_PREFIX: z.string().optional(),
  /** Another service that speaks S3, by its address; buckets stand in the path then. */
  WEIR_SHARE_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
  /** A KMS key for them; without one S3 encrypts with its own. */
  WEIR_SHARE_KMS_KEY: z.string().min(1).optional(),
});
export type Env = z.infer<typeof Env>;

const CoherentEnv = Env.refine(
  ({ WEIR_SMTP_URL: url, WEIR_SMTP_FROM: from }) => (url === undefined) === (from === undefined),
  { path: ['WEIR_SMTP_FROM'], error: 'goes with WEIR_SMTP_URL: set both or none' },
)
  .refine(
    ({ WEIR_ATHENA_ASK_ABOVE_GB: ask, WEIR_ATHENA_REFUSE_ABOVE_GB: refuse }) => ask <= refuse,
    {
      path: ['WEIR_ATHENA_REFUSE_ABOVE_GB'],
      error: 'must not be below WEIR_ATHENA_ASK_ABOVE_GB: what is refused cannot be asked about',
    },
  )
  .refine(
    ({ WEIR_PUBLIC_ORIGIN: origin, WEIR_USER_HEADER: header }) =>
      origin === undefined || header !== undefined,
    {
      path: ['WEIR_PUBLIC_ORIGIN'],
      error: 'goes with WEIR_USER_HEADER: without a sign-in Weir answers this machine alone',
    },
  )
  .refine(
    ({ WEIR_SHARES_FOR_ANYONE: forAnyone, WEIR_USER_HEADER: header }) =>
      !forAnyone || header !== undefined,
    {
      path: ['WEIR_SHARES_FOR_ANYONE'],
      error: 'goes with WEIR_USER_HEADER: without a sign-in there is nobody to tell from anyone',
    },
  );

let parsed: Env | undefined;

/**
 * The environment, parsed once; `weir.config.json` in the working directory
 * gives what the environment does not.
 *
 * @throws {Error} that names every setting that is wrong
 */
export function env(): Env {
  parsed ??= readEnv(process.env, readConfigFile('weir.config.json'));
  return parsed;
}

/**
 * @param file what `weir.config.json` says; the variables come first
 * @throws {Error} that names every setting that is wrong, and every name in the file that is none
 */
export function readEnv(
  variables: Readonly<Record<string, string | undefined>>,
  file: Readonly<Record<string, unknown>>,
): Env {
  const unknown = Object.keys(file).filter((name) => !Object.hasOwn(Env.shape, name));
  if (unknown.length > 0) {
    throw new Error(`weir.config.json has settings that Weir does not know: ${unknown.join(', ')}`);
  }
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
  const result = CoherentEnv.safeParse({ ...file, ...given });
  if (!result.success) {
    throw new Error(`Weir's settings are wrong.\n${z.prettifyError(result.error)}`);
  }
  return result.data;
}

function readConfigFile(name: string): Record<string, unknown> {
  const path = resolve(name);
  if (!existsSync(path)) return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Error(`${name} is not a JSON object`, { cause });
  }
}
