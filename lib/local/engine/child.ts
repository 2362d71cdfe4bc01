import type { ChildProcess } from 'node:child_process';

import { EngineError } from '../engine';
import type { EngineLimits } from './machine-limits';
import type { Reply, Request } from './messages';
import { startChild } from './start-child';

export interface ChildEvents {
  readonly onReady: () => void;
  /** The store refuses to open: starting again would not help. */
  readonly onFailed: (error: EngineError) => void;
  readonly onReply: (reply: Extract<Reply, { id: number }>) => void;
  /** The process is gone; `trace` is the end of what it wrote to stderr. */
  readonly onExit: (trace: string) => void;
}

export interface ChildOptions {
  readonly engineFile: string;
  readonly dataDir: string;
  readonly limits: EngineLimits;
}

const TRACE_CHARS = 2_000;

/** One life of the store's process. */
export class Child {
  private readonly process: ChildProcess;
  private gone = false;
  private trace = '';

  constructor(options: ChildOptions, events: ChildEvents) {
    this.process = startChild(options.engineFile, options.dataDir, options.limits);
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.trace = (this.trace + text).slice(-TRACE_CHARS);
    });
    this.process.on('message', (reply: Reply) => {
      if (reply.kind === 'ready') events.onReady();
      else if (reply.kind === 'failed') {
        events.onFailed(new EngineError(reply.error.code, reply.error.message));
      } else events.onReply(reply);
    });
    const exit = () => {
      if (this.gone) return;
      this.gone = true;
      events.onExit(this.trace.trim());
    };
    // What it said before it died may still be in the pipe: the channel closes behind it.
    this.process.once('exit', () => {
      if (!this.process.connected) exit();
      else this.process.once('disconnect', exit);
    });
    this.process.once('error', exit);
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  send(request: Request): void {
    // A failed send means the process is going; its exit tells the rest.
    if (this.process.connected) this.process.send(request, () => undefined);
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }
}
