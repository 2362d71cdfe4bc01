import { EngineError, type EngineState } from '../engine';
import { Child, type ChildOptions } from './child';
import { isRepeatable, type Job } from './job';
import type { Answer, Reply, Work } from './messages';

export interface SupervisorTimes {
  /** How long a call waits for a process before it fails. */
  readonly patienceMs: number;
  /** How long a query may take to heed an interrupt before the process is killed. */
  readonly graceMs: number;
  /** The pause before the second start in a row; it doubles, up to `maxPauseMs`. */
  readonly pauseMs: number;
  readonly maxPauseMs: number;
}

export interface WorkOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly onProgress?: (done: number, of: number, records: number) => void;
}

/** A process that lived this long counts as well; the next crash restarts at once. */
const STABLE_MS = 30_000;

/** A query that takes all memory ends within seconds: of itself, or killed. */
const MOST_STARVED = 8;
const STARVED_PAUSE_MS = 150;

/**
 * Keeps one store process alive, and its callers unaware of its deaths: what can be repeated is
 * sent again to the next process, once.
 *
 * A query that was under way at a crash may have caused it. Such suspects are sent again one at a
 * time and without other queries, so that the next crash convicts one and spares the rest.
 */
export class Supervisor {
  state: EngineState = 'starting';
  private child: Child | undefined;
  private readonly jobs = new Map<number, Job>();
  private nextId = 1;
  private startedMs = 0;
  private pauseMs = 0;
  /** The next exit is our own doing. */
  private killing = false;
  /** It is to be followed by another at once. */
  private replacing = false;
  /** A query has run out of its memory, and may have left it so. */
  private spoiled = false;
  private failure: EngineError | undefined;
  private exited: (() => void) | undefined;

  constructor(
    private readonly options: ChildOptions,
    private readonly times: SupervisorTimes,
  ) {
    this.start();
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** @throws {EngineError} */
  perform(work: Work, { signal, timeoutMs, onProgress }: WorkOptions = {}): Promise<Answer> {
    if (signal?.aborted) return Promise.reject(cancelled());
    if (this.failure) return Promise.reject(this.failure);

    return new Promise((resolve, reject) => {
      const job: Job = {
        id: this.nextId++,
        work,
        onProgress,
        sent: false,
        settled: false,
        suspect: false,
        starved: 0,
        held: false,
        patience: undefined,
        settle: (result) => {
          if (job.settled) return;
          job.settled = true;
          clearTimeout(timer);
          clearTimeout(job.patience);
          signal?.removeEventListener('abort', onAbort);
          if ('error' in result) reject(result.error);
          else resolve(result.answer);
        },
      };
      const onAbort = () => this.end(job, cancelled());
      signal?.addEventListener('abort', onAbort, { once: true });
      const timer =
        timeoutMs === undefined
          ? undefined
          : setTimeout(() => this.end(job, timedOut(timeoutMs)), timeoutMs);
      this.jobs.set(job.id, job);
      this.wait(job);
      this.sendNext();
    });
  }

  /** Lets work that is under way end, for a while, then ends the process. */
  async close(patienceMs: number): Promise<void> {
    if (this.state === 'stopped') return;
    const wasReady = this.state === 'ready';
    this.state = 'stopped';
    this.failure = new EngineError('unavailable', 'The store has been closed.');
    for (const job of this.jobs.values()) {
      if (!job.sent) this.drop(job, this.failure);
    }
    const { child } = this;
    if (!child) return;
    const gone = new Promise<void>((resolve) => (this.exited = resolve));
    const timer = setTimeout(() => child.kill(), wasReady ? patienceMs : 0);
    child.send({ kind: 'close' });
    await gone;
    clearTimeout(timer);
  }

  private start(): void {
    this.startedMs = Date.now();
    this.killing = false;
    this.replacing = false;
    this.spoiled = false;
    this.child = new Child(this.options, {
      onReady: () => {
        if (this.state !== 'starting' && this.state !== 'restarting') return;
        this.state = 'ready';
        this.sendNext();
      },
      onFailed: (error) => this.fail(error),
      onReply: (reply) => this.receive(reply),
      onExit: (trace) => this.onExit(trace),
    });
  }

  private sendNext(): void {
    if (this.state !== 'ready') return;
    for (const job of this.jobs.values()) {
      if (job.sent || job.held || (job.work.kind === 'query' && !this.mayQuery(job))) continue;
      job.sent = true;
      clearTimeout(job.patience);
      this.child?.send({ kind: 'work', id: job.id, work: job.work });
    }
  }

  private mayQuery(job: Job): boolean {
    const queries = [...this.jobs.values()].filter(({ work }) => work.kind === 'query');
    const suspects = queries.filter(({ suspect }) => suspect);
    if (suspects.length === 0) return true;
    return job.suspect && !queries.some(({ sent }) => sent);
  }

  private wait(job: Job): void {
    job.patience = setTimeout(() => {
      if (!job.sent)
        this.drop(job, new EngineError('unavailable', 'The store is starting; try again shortly.'));
    }, this.times.patienceMs);
  }

  private receive(reply: Extract<Reply, { id: number }>): void {
    const job = this.jobs.get(reply.id);
    if (!job) return;
    switch (reply.kind) {
      case 'progress':
        job.onProgress?.(reply.done, reply.of, reply.records);
        return;
      case 'done':
        this.finish(job, { answer: reply.answer });
        return;
      case 'error':
        if (reply.error.code === 'out-of-memory' && this.isVictim(job)) this.sendLater(job);
        else this.finish(job, { error: new EngineError(reply.error.code, reply.error.message) });
    }
  }

  /** Whether somebody else may have taken the memory: a query may ask again once, all else is small and may insist. */
  private isVictim({ id, work, starved, settled }: Job): boolean {
    if (settled) return false;
    if (work.kind !== 'query') return starved < MOST_STARVED;
    const others = [...this.jobs.values()].some((job) => job.id !== id && job.sent);
    return starved === 0 && others;
  }

  /** What ran out of memory has been undone, so even a write can be sent again. */
  private sendLater(job: Job): void {
    job.starved += 1;
    job.sent = false;
    job.held = true;
    setTimeout(() => {
      job.held = false;
      this.sendNext();
    }, STARVED_PAUSE_MS * job.starved).unref();
    // The allocator does not always give back what a query took: then only another process has it.
    if (job.starved > 1) this.replace();
  }

  /** Ends the process for another, unless that would break off a write. */
  private replace(): void {
    const writes = [...this.jobs.values()].some(({ sent, work }) => sent && !isRepeatable(work));
    if (this.state !== 'ready' || writes) return;
    this.killing = true;
    this.replacing = true;
    this.child?.kill();
  }

  /** Tells the caller now; a query that is under way gets `graceMs` to heed the interrupt. */
  private end(job: Job, error: EngineError): void {
    job.settle({ error });
    if (!job.sent) {
      this.jobs.delete(job.id);
      return;
    }
    const { child } = this;
    child?.send({ kind: 'cancel', id: job.id });
    setTimeout(() => {
      if (!this.jobs.has(job.id) || this.child !== child) return;
      this.killing = true;
      child?.kill();
    }, this.times.graceMs).unref();
  }

  private finish(job: Job, result: Parameters<Job['settle']>[0]): void {
    this.jobs.delete(job.id);
    job.settle(result);
    this.spoiled ||= 'error' in result && result.error.code === 'out-of-memory';
    if (this.spoiled && ![...this.jobs.values()].some(({ sent }) => sent)) this.replace();
    this.sendNext();
  }

  private drop(job: Job, error: EngineError): void {
    this.jobs.delete(job.id);
    job.settle({ error });
  }

  private onExit(trace: string): void {
    this.child = undefined;
    const reason = trace === '' ? '' : ` (${trace.split('\n').at(-1) ?? ''})`;
    for (const job of this.jobs.values()) {
      if (job.sent) this.recover(job, reason);
    }
    if (this.state === 'stopped' || this.state === 'failed') {
      this.exited?.();
      return;
    }
    this.state = 'restarting';
    const { pauseMs, maxPauseMs } = this.times;
    const stable = this.replacing || Date.now() - this.startedMs > STABLE_MS;
    setTimeout(
      () => {
        if (this.state === 'restarting') this.start();
      },
      stable ? 0 : this.pauseMs,
    );
    if (this.replacing) return;
    this.pauseMs = stable ? 0 : Math.min(Math.max(this.pauseMs * 2, pauseMs), maxPauseMs);
  }

  /** Decides what becomes of work that was under way when its process died. */
  private recover(job: Job, reason: string): void {
    if (job.settled) {
      this.jobs.delete(job.id);
      return;
    }
    if (this.state === 'stopped') {
      this.drop(job, new EngineError('unavailable', 'The store has been closed.'));
      return;
    }
    if (!isRepeatable(job.work)) {
      const message = `The store stopped while it was writing${reason}.`;
      this.drop(job, new EngineError('unavailable', message));
      return;
    }
    if (job.suspect) {
      const message = `The query ended the process that ran it, twice${reason}.`;
      this.drop(job, new EngineError('out-of-memory', message));
      return;
    }
    job.sent = false;
    job.suspect = job.work.kind === 'query' && !this.killing;
    this.wait(job);
  }

  private fail(error: EngineError): void {
    this.state = 'failed';
    this.failure = error;
    this.child?.kill();
    for (const job of this.jobs.values()) this.drop(job, error);
  }
}

function cancelled(): EngineError {
  return new EngineError('cancelled', 'The query was cancelled.');
}

function timedOut(timeoutMs: number): EngineError {
  return new EngineError('timeout', `The query ran for more than ${timeoutMs} ms and was stopped.`);
}
