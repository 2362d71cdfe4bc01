import { setTimeout as sleep } from 'node:timers/promises';

import { type Engine, EngineError, type Statement } from '../../engine';

const ATTEMPTS = 5;

/**
 * Writes what may be written twice: another's query can end the process that keeps the store at any moment.
 *
 * @throws {EngineError} when it does not succeed for a few seconds
 */
export async function writeSurely(engine: Engine, statements: readonly Statement[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await engine.write(statements);
      return;
    } catch (error) {
      const passing = error instanceof EngineError && engine.state !== 'stopped';
      if (!passing || attempt === ATTEMPTS) throw error;
      await sleep(200 * attempt);
    }
  }
}
