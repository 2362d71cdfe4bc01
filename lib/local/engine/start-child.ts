import { type ChildProcess, spawn } from 'node:child_process';

import type { EngineLimits } from './machine-limits';

/** Environment of the store's process; everything it must know to start. */
export const ENGINE_ENV = {
  dataDir: 'WEIR_ENGINE_DATA_DIR',
  memoryBytes: 'WEIR_ENGINE_MEMORY_BYTES',
  threads: 'WEIR_ENGINE_THREADS',
} as const;

/**
 * Starts the store's process under an address space limit, where there is a shell that can set one.
 *
 * @param engineFile the bundled `store/main.ts`
 */
export function startChild(
  engineFile: string,
  dataDir: string,
  limits: EngineLimits,
): ChildProcess {
  const node = [process.execPath, '--max-old-space-size=1024', engineFile];
  const kilobytes = Math.floor(limits.addressSpaceBytes / 1_024);
  // A shell that cannot limit (macOS) starts it all the same: the hard timeout still holds.
  const script = 'ulimit -v "$0" 2>/dev/null; exec "$@"';
  const [command, ...args] =
    process.platform === 'win32' ? node : ['/bin/sh', '-c', script, String(kilobytes), ...node];

  return spawn(command ?? '', args, {
    env: {
      ...process.env,
      // Each arena of glibc reserves 64 MB of the limited address space.
      MALLOC_ARENA_MAX: '4',
      [ENGINE_ENV.dataDir]: dataDir,
      [ENGINE_ENV.memoryBytes]: String(limits.memoryBytes),
      [ENGINE_ENV.threads]: String(limits.threads),
    },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}
