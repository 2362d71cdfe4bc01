import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { AppError } from '@/lib/domain/app-error';

import { EngineError } from '../engine';
import { type Local, LOCAL_ACCOUNT, LOCAL_REGION } from '../local';
import { createInProcessEngine } from '../store/in-process-engine';
import { bootstrap, type BootstrapConfig } from './bootstrap';
import { openedBucketRoots } from './opened-path';

// `node prepare.mjs --data <folder> --source sample|folder|empty [--path <absolute>]`: sets the data
// directory up before the server opens it, and prints its progress, one JSON object a line.

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '.weir' },
    source: { type: 'string', default: 'sample' },
    path: { type: 'string' },
  },
});

const dataDir = resolve(values.data);
const path = values.path === undefined ? undefined : resolve(values.path);

try {
  const engine = await createInProcessEngine(dataDir);
  const local: Local = {
    engine,
    now: () => Date.now(),
    newId: () => randomUUID(),
    account: LOCAL_ACCOUNT,
    region: LOCAL_REGION,
    dataDir,
    bucketRoots: openedBucketRoots(path),
  };
  await bootstrap(local, { kind: sourceKind(values.source), path }, (progress) =>
    process.stdout.write(`${JSON.stringify(progress)}\n`),
  );
  await engine.close();
  process.exit(0);
} catch (error) {
  if (!(error instanceof AppError || error instanceof EngineError)) throw error;
  const remedy = error instanceof AppError ? error.remedy : undefined;
  process.stderr.write(`${[error.message, remedy].filter(Boolean).join('. ')}\n`);
  process.exit(1);
}

function sourceKind(text: string): BootstrapConfig['kind'] {
  if (text === 'sample' || text === 'folder' || text === 'empty') return text;
  throw new AppError('invalid-request', `--source must be sample, folder or empty, not “${text}”`);
}
