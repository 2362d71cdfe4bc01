import 'server-only';

import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';

import type { DataSource } from '@/lib/contract/health';

import { type Env, env } from '../env';

import { localHandler } from './local-handler';

/** The one place that picks AWS or this machine; everything above speaks to the clients alike. */
export interface Backend {
  readonly mode: 'local' | 'aws';
  readonly logs: CloudWatchLogsClient;
  readonly athena: AthenaClient;
  readonly cloudwatch: CloudWatchClient;
  readonly source: DataSource;
  readonly database: string;
  readonly workgroup: string | undefined;
  readonly outputLocation: string | undefined;
  /** First and longest wait between two looks at a running query, milliseconds. */
  readonly pollMs: { readonly first: number; readonly longest: number };
  /** How long what was just read of a running query, or of the alarms, serves other viewers, milliseconds. */
  readonly freshMs: { readonly query: number; readonly alarms: number };
  /** After so many milliseconds an engine ends a query. */
  readonly longestMs: { readonly logs: number; readonly athena: number };
  /** US dollars per byte scanned at AWS's list price, on this machine too: what AWS would ask for the same. */
  readonly athenaUsdPerByte: number;
  readonly logsUsdPerByte: number;
  /** Bytes that one Athena query may scan: above the first a person is asked, above the second it is refused. */
  readonly scanLimits: { readonly askAbove: number; readonly refuseAbove: number };
}

let backend: Backend | undefined;

export function getBackend(): Backend {
  backend ??= env().WEIR_MODE === 'aws' ? awsBackend() : localBackend();
  return backend;
}

// Athena bills in powers of 1024. https://aws.amazon.com/athena/pricing/
const TERABYTE = 1_024 ** 4;
const GIGABYTE = 1_000 ** 3;
const MINUTE_MS = 60_000;
// $0.005 per gigabyte scanned. https://aws.amazon.com/cloudwatch/pricing/
const LOGS_USD_PER_BYTE = 0.005 / 1_024 ** 3;

// Without timeouts an endpoint that takes a request and says nothing holds it for ever. Retries are few and not
// “adaptive”: that slows all calls of a client down for minutes, in which nobody could be told why. What is throttled
// for longer is the services' to repeat, which say so meanwhile.
export const CONNECTION = {
  maxAttempts: 3,
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
};

function awsBackend(): Backend {
  const settings = env();
  const region = settings.AWS_REGION ?? settings.AWS_DEFAULT_REGION;
  const database = settings.WEIR_ATHENA_DATABASE ?? 'default';
  const config = { ...(region && { region }), ...CONNECTION };
  return {
    mode: 'aws',
    logs: new CloudWatchLogsClient(config),
    athena: new AthenaClient(config),
    cloudwatch: new CloudWatchClient(config),
    source: {
      kind: 'aws',
      label: 'AWS',
      region: region ?? '',
      logGroup: settings.WEIR_LOG_GROUP ?? null,
      table: settings.WEIR_ATHENA_TABLE ? `${database}.${settings.WEIR_ATHENA_TABLE}` : null,
    },
    database,
    workgroup: settings.WEIR_ATHENA_WORKGROUP,
    outputLocation: settings.WEIR_ATHENA_OUTPUT,
    pollMs: { first: 250, longest: 1_500 },
    freshMs: { query: 500, alarms: 4_000 },
    // Their default quotas; a workgroup's own may be shorter.
    longestMs: { logs: 60 * MINUTE_MS, athena: 30 * MINUTE_MS },
    ...prices(settings),
  };
}

const LOCAL_LABELS = {
  sample: 'Sample VPC',
  folder: 'Opened folder',
  empty: 'Empty',
} as const;

function localBackend(): Backend {
  const settings = env();
  const { WEIR_SOURCE, WEIR_SOURCE_PATH, WEIR_LOG_GROUP, WEIR_ATHENA_TABLE } = settings;
  const config = {
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1/aws',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: localHandler(),
    maxAttempts: 1,
  };
  return {
    mode: 'local',
    logs: new CloudWatchLogsClient(config),
    athena: new AthenaClient(config),
    cloudwatch: new CloudWatchClient(config),
    source: {
      kind: WEIR_SOURCE,
      label: WEIR_SOURCE_PATH?.split(/[\\/]/).findLast(Boolean) ?? LOCAL_LABELS[WEIR_SOURCE],
      region: 'us-east-1',
      logGroup: WEIR_LOG_GROUP ?? 'VPCFlowLogs',
      table: `default.${WEIR_ATHENA_TABLE ?? 'vpc_flow_logs'}`,
    },
    database: 'default',
    workgroup: undefined,
    outputLocation: undefined,
    pollMs: { first: 4, longest: 250 },
    freshMs: { query: 0, alarms: 0 },
    longestMs: { logs: 5 * MINUTE_MS, athena: 5 * MINUTE_MS },
    ...prices(settings),
  };
}

const prices = (settings: Env) => ({
  athenaUsdPerByte: settings.WEIR_ATHENA_USD_PER_TB / TERABYTE,
  logsUsdPerByte: LOGS_USD_PER_BYTE,
  scanLimits: {
    askAbove: settings.WEIR_ATHENA_ASK_ABOVE_GB * GIGABYTE,
    refuseAbove: settings.WEIR_ATHENA_REFUSE_ABOVE_GB * GIGABYTE,
  },
});
