import 'server-only';

import { toAppError } from '../aws/to-app-error';

import type { Objects } from './objects';

/** The same objects; what their bucket refuses is told as every refusal of AWS is: in words, with what to do. */
export function tellFailures(objects: Objects): Objects {
  const told = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      throw toAppError(error);
    }
  };
  return {
    read: (...given) => told(() => objects.read(...given)),
    write: (...given) => told(() => objects.write(...given)),
    list: (...given) => told(() => objects.list(...given)),
    remove: (...given) => told(() => objects.remove(...given)),
  };
}
