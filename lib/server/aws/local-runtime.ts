import 'server-only';

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { AppError } from '@/lib/domain/app-error';
import type { ScanEstimate } from '@/lib/local/athena/executions/estimate-scan';
import type * as LocalBundle from '@/lib/local/main';
import type { WireRequest, WireResponse } from '@/lib/local/protocol';
import type { Runtime } from '@/lib/local/runtime';
import type { HttpRequest, HttpResponse } from '@/lib/local/wire/http-message';

import { env } from '../env';

interface LocalMode {
  readonly runtime: Runtime;
  readonly dispatch: (request: WireRequest) => Promise<WireResponse>;
  readonly serveHttp: (request: HttpRequest) => Promise<HttpResponse>;
  readonly estimateScan: (query: {
    readonly text: string;
    readonly database: string;
  }) => Promise<ScanEstimate>;
}

let started: Promise<LocalMode> | undefined;

/** Loads local mode's bundle and starts it: engine, data directory, clock. Node keeps one of it per process. */
export function startLocal(): Promise<LocalMode> {
  started ??= load();
  return started;
}

/**
 * Local mode, once the data directory is set up.
 *
 * @throws {AppError} `unavailable` where it could not be
 */
export async function readyLocal(): Promise<LocalMode> {
  const local = await startLocal();
  await local.runtime.ready.catch((cause: unknown) => {
    const why = local.runtime.failure() ?? 'the cause is not known';
    throw new AppError('unavailable', `The local store could not be set up: ${why}`, {
      cause,
      remedy: 'See the log of the server, then start Weir again.',
    });
  });
  return local;
}

async function load(): Promise<LocalMode> {
  const { WEIR_DATA_DIR, WEIR_ENGINE_FILE, WEIR_SOURCE, WEIR_SOURCE_PATH } = env();
  const { WEIR_SMTP_URL: url, WEIR_SMTP_FROM: from } = env();
  const bundle = pathToFileURL(resolve('dist/local.mjs')).href;
  const { startRuntime, dispatch, serveHttp, estimateScan } = (await import(
    /* turbopackIgnore: true */ /* webpackIgnore: true */ bundle
  )) as typeof LocalBundle;
  const runtime = startRuntime({
    dataDir: resolve(WEIR_DATA_DIR),
    engineFile: resolve(WEIR_ENGINE_FILE),
    kind: WEIR_SOURCE,
    path: WEIR_SOURCE_PATH,
    mail: url && from ? { url, from } : undefined,
  });
  return {
    runtime,
    dispatch: (request) => dispatch(runtime.local, request),
    serveHttp: (request) => serveHttp(runtime.local, request),
    estimateScan: (query) => estimateScan(runtime.local, query),
  };
}
