import { EngineError } from '../../engine';

/** Content that is not what the table says; the message becomes the query's error as it is. */
export const badData = (message: string) =>
  new EngineError('query-failed', `HIVE_BAD_DATA: ${message}`);
