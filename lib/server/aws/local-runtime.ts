import 'server-only';

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { AppError } from '@/lib/domain/app-error';
import type { WireRequest, WireResponse } from '@/lib/local/protocol';
import type { Runtime } from '@/lib/local/runtime';

import { env } from '../env';

interface LocalMode {
  readonly runtime: Runtime;
  readonly dispatch: (request: WireRequest) => Promise<WireResponse>;
}

let started: Promise<LocalMode> | undefined;

/** Loads local mode's bundle and starts it: engine, data directory, clock. Node keeps one of it per process. */
export function startLocal(): Promise<LocalMode> {
  started ??= load();
  return started;
}

/**
 * Answers one AWS request on this machine, once the data directory is set up.
 *
 * @throws {AppError} `unavailable` where it could not be
 */
export async function answerOnThisMachine(request: WireRequest): Promise<WireResponse> {
  const { runtime, dispatch } = await startLocal();
  await runtime.ready.catch((cause: unknown) => {
    throw new AppError('unavailable', `The local store could not be set up: ${runtime.failure()}`, {
      cause,
      remedy: 'See the log of the server, then start Weir again.',
    });
  });
  return dispatch(request);
}

async function load(): Promise<LocalMode> {
  const { WEIR_DATA_DIR, WEIR_ENGINE_FILE, WEIR_SOURCE, WEIR_SOURCE_PATH } = env();
  const bundle = pathToFileURL(resolve('dist/local.mjs')).href;
  const { startRuntime, dispatch } = (await import(
    /* turbopackIgnore: true */ /* webpackIgnore: true */ bundle
  )) as typeof import('@/lib/local/main');
  const runtime = startRuntime({
    dataDir: resolve(WEIR_DATA_DIR),
    engineFile: resolve(WEIR_ENGINE_FILE),
    kind: WEIR_SOURCE,
    path: WEIR_SOURCE_PATH,
  });
  return { runtime, dispatch: (request) => dispatch(runtime.local, request) };
}
