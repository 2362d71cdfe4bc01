import { randomUUID } from 'node:crypto';

import { warmUp } from '@/lib/athena/parse-statement';

import { bootstrap, type BootstrapConfig } from './bootstrap/bootstrap';
import { ingestNew } from './bootstrap/ingest-new';
import { openedBucketRoots } from './bootstrap/opened-path';
import { createSimulator } from './clock/simulator';
import { startClock } from './clock/start-clock';
import { createEngine } from './engine/create-engine';
import { type Local, LOCAL_ACCOUNT, LOCAL_REGION, type MailSettings } from './local';
import { startDeliveries } from './sns/start-deliveries';

export interface RuntimeConfig extends BootstrapConfig {
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute path of the bundled engine, see `scripts/build-engine.mjs`. */
  readonly engineFile: string;
  /** `undefined`: e-mail cannot be sent. */
  readonly mail?: MailSettings | undefined;
}

export interface Runtime {
  readonly local: Local;
  /** Settles once the data directory is set up: groups, tables and filters are there. */
  readonly ready: Promise<void>;
  /** Why it could not be set up; `undefined` while it can. */
  readonly failure: () => string | undefined;
}

let runtime: Runtime | undefined;

/** Starts the engine, sets the data directory up and starts the clock; once per process. */
export function startRuntime(config: RuntimeConfig): Runtime {
  runtime ??= createRuntime(config);
  return runtime;
}

function createRuntime({ dataDir, engineFile, kind, path, mail }: RuntimeConfig): Runtime {
  const local: Local = {
    engine: createEngine({ dataDir, engineFile }),
    now: () => Date.now(),
    newId: () => randomUUID(),
    account: LOCAL_ACCOUNT,
    region: LOCAL_REGION,
    dataDir,
    bucketRoots: openedBucketRoots(path),
    mail,
  };
  // While the store opens nobody can be answered anyway.
  setImmediate(() => void warmUp());
  let failure: string | undefined;
  const ready = bootstrap(local, { kind, path }).then(() => {
    const simulate = kind === 'sample' ? createSimulator(local) : undefined;
    const stop = startClock(local, {
      ingest: () => {
        simulate?.();
        return ingestNew(local);
      },
    });
    const stopDeliveries = startDeliveries(local);
    process.once('SIGTERM', () => {
      stop();
      stopDeliveries();
    });
  });
  ready.catch((error: unknown) => {
    console.error(error);
    failure = error instanceof Error ? error.message : String(error);
  });
  return { local, ready, failure: () => failure };
}
