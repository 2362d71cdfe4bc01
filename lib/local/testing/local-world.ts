import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AwsError } from '../aws-error';
import type { Engine } from '../engine';
import type { Local } from '../local';
import { dispatch } from '../protocol';

/** A local AWS of its own for one test file. */
export interface LocalWorld {
  local: Local;
  /** What `now()` says, epoch milliseconds. */
  clock: number;
  /** @throws {AwsError} as the wire gave it */
  call<Output = Record<string, unknown>>(target: string, input?: object): Promise<Output>;
  /** Closes the store and opens it again, as a new start of the server does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const PREFIXES = { logs: 'Logs_20140328', athena: 'AmazonAthena' } as const;

/** @param target `logs.CreateLogGroup`, `athena.…`, or a full `X-Amz-Target` */
export async function createLocalWorld(
  createEngine: (dataDir: string) => Promise<Engine>,
  bucketRoots: ReadonlyMap<string, string> = new Map(),
): Promise<LocalWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'weir-'));
  const world: LocalWorld = {
    clock: Date.UTC(2026, 2, 2, 12),
    local: {
      engine: await createEngine(dataDir),
      now: () => world.clock,
      newId: randomUUID,
      account: '123456789012',
      region: 'us-east-1',
      dataDir,
      bucketRoots,
    },
    call: (target, input = {}) => call(world.local, target, input),
    restart: async () => {
      await world.local.engine.close();
      world.local = { ...world.local, engine: await createEngine(dataDir) };
    },
    close: async () => {
      await world.local.engine.close();
      // A query that was stopped may still be writing its result.
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
  return world;
}

async function call<Output>(local: Local, target: string, input: object): Promise<Output> {
  const [service = '', operation = ''] = target.split('.');
  const prefix = PREFIXES[service as keyof typeof PREFIXES] ?? service;
  const { status, body } = await dispatch(local, {
    headers: { 'x-amz-target': `${prefix}.${operation}` },
    body: JSON.stringify(input),
  });
  const { __type, message, ...rest } = JSON.parse(body) as Record<string, unknown>;
  if (status >= 400) throw new AwsError(String(__type), String(message), status, rest);
  return JSON.parse(body) as Output;
}
