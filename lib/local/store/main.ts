// The store's process. It opens the file, answers over IPC, and ends with the process that started
// it. A kill at any moment is part of the plan.

import { setTimeout as sleep } from 'node:timers/promises';

import { EngineError } from '../engine';
import { ENGINE_ENV } from '../engine/start-child';
import type { Answer, ErrorMessage, Reply, Request, Work } from '../engine/messages';
import { toEngineError, type RunningQuery } from './run-query';
import { Store } from './store';

const OPEN_TRIES = 10;
const OPEN_PAUSE_MS = 200;

const queries = new Map<number, RunningQuery>();

void start();

async function start(): Promise<void> {
  // A Ctrl+C reaches the whole process group; the server decides what it means.
  process.on('SIGINT', () => undefined);
  // Not exit(): that would wait for DuckDB's threads.
  process.on('disconnect', end);
  // The server may be gone before this process got here.
  if (!process.connected) end();
  try {
    const store = await openPatiently();
    process.on('message', (request: Request) => void receive(store, request));
    send({ kind: 'ready' });
  } catch (error) {
    send({ kind: 'failed', error: toMessage(error) });
  }
}

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** A predecessor that was just told to go may need a moment to let go of the file. */
async function openPatiently(): Promise<Store> {
  const limits = {
    memoryBytes: Number(process.env[ENGINE_ENV.memoryBytes]),
    threads: Number(process.env[ENGINE_ENV.threads]),
  };
  for (let tries = 1; ; tries++) {
    try {
      return await Store.open(process.env[ENGINE_ENV.dataDir] ?? '', limits);
    } catch (error) {
      const inUse = error instanceof EngineError && error.code === 'in-use';
      if (!inUse || tries === OPEN_TRIES) throw error;
      await sleep(OPEN_PAUSE_MS);
    }
  }
}

async function receive(store: Store, request: Request): Promise<void> {
  switch (request.kind) {
    case 'cancel':
      queries.get(request.id)?.interrupt();
      return;
    case 'close':
      await store.close();
      end();
      return;
    case 'work':
      try {
        const answer = await perform(store, request.id, request.work);
        send({ kind: 'done', id: request.id, answer });
      } catch (error) {
        send({ kind: 'error', id: request.id, error: toMessage(error) });
      }
  }
}

async function perform(store: Store, id: number, work: Work): Promise<Answer> {
  switch (work.kind) {
    case 'read':
      return store.read(work.statement);
    case 'write':
      await store.write(work.statements);
      return undefined;
    case 'query': {
      const query = store.startQuery(work.statement, work.rawTables);
      queries.set(id, query);
      return query.rows.finally(() => queries.delete(id));
    }
    case 'ingest': {
      const onProgress = (done: number, of: number, records: number) =>
        send({ kind: 'progress', id, done, of, records });
      return store.ingestObjects(work.objects, { groupId: work.groupId, onProgress });
    }
    case 'put':
      await store.putEvents(work.batch);
      return undefined;
  }
}

function send(reply: Reply): void {
  if (process.connected) process.send?.(reply);
}

function toMessage(error: unknown): ErrorMessage {
  const { code, message } = toEngineError(error, false);
  return { code, message };
}
