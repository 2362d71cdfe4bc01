import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RunningWeir {
  readonly url: string;
  readonly dataDir: string;
  /** Everything it printed so far. */
  readonly output: () => string;
  /** Ctrl-C. @returns the exit code */
  readonly stop: () => Promise<number | null>;
  /** `kill -9` of everything at once, as when the machine loses power. */
  readonly kill: () => Promise<void>;
  /** As {@link stop}, and removes the data directory. */
  readonly remove: () => Promise<void>;
}

interface StartOptions {
  /** Of an earlier one, to go on with. */
  readonly dataDir?: string;
  /** Settings beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a Weir of its own, as a person would from a terminal, and waits until it serves. */
export async function startWeir(
  port: number,
  args: readonly string[],
  { dataDir = mkdtempSync(join(tmpdir(), 'weir-')), env = {} }: StartOptions = {},
): Promise<RunningWeir> {
  const { child, output } = launch(['--port', String(port), '--data', dataDir, ...args], env);
  const url = `http://127.0.0.1:${port}`;
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));

  while (!output().includes(url)) {
    if (child.exitCode !== null) throw new Error(`it ended at once:\n${output()}`);
    await sleep(100);
  }
  const stop = async () => {
    child.kill('SIGINT');
    return ended;
  };
  return {
    url,
    dataDir,
    output,
    stop,
    kill: async () => {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
    },
    remove: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts one that is expected to refuse. */
export async function refuseToStart(
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const { child, output } = launch(args);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: output() };
}

function launch(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    // A process group of its own, which can be killed as one.
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGTERM'));
  let text = '';
  const keep = (chunk: Buffer) => (text += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return { child, output: () => text };
}
