import type { EngineError } from '../engine';
import type { Answer, Work } from './messages';

/** One call on its way through the store's process, over restarts if it must. */
export interface Job {
  readonly id: number;
  readonly work: Work;
  readonly settle: (result: { answer: Answer } | { error: EngineError }) => void;
  readonly onProgress: ((done: number, of: number, records: number) => void) | undefined;
  /** Handed to the process that runs now; else waiting for one. */
  sent: boolean;
  /** Its caller has been told; the process may still be busy with it. */
  settled: boolean;
  /** A query that was under way when a process died of an unknown cause. */
  suspect: boolean;
  /** How often there was no memory left for it. */
  starved: number;
  /** Waits a moment before it is sent again. */
  held: boolean;
  /** Ends the wait for a process. */
  patience: NodeJS.Timeout | undefined;
}

/** Whether doing the work twice leaves what doing it once leaves. */
export function isRepeatable({ kind }: Work): boolean {
  return kind !== 'write';
}
