import { trinoError } from '@/lib/athena/trino-error';

import { EngineError } from '../../engine';
import { codedFailure, ERROR_TYPE, QueryFailure } from '../query-failure';

/**
 * What a failed engine query is to Athena. `cancelled` stays an EngineError: it is a state of its own.
 */
export function toQueryFailure(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  switch (error.code) {
    case 'cancelled':
      return error;
    case 'query-failed': {
      // Readers of records speak Athena's words; DuckDB's messages begin otherwise.
      const own = /^(HIVE_[A-Z_]+|NOT_SUPPORTED): (.*)$/s.exec(error.message);
      if (own) return codedFailure(own[1] ?? '', own[2] ?? '', error);
      const { code, message } = trinoError(error.message);
      return codedFailure(code, message, error);
    }
    case 'timeout':
      return new QueryFailure(`Query timeout. ${error.message}`, ERROR_TYPE.timedOut, 2, error);
    case 'out-of-memory':
      return new QueryFailure(
        'Query exhausted resources at this scale factor.',
        ERROR_TYPE.resourcesExhausted,
        2,
        error,
      );
    case 'unavailable':
    case 'in-use':
      return new QueryFailure(
        `INTERNAL_ERROR_QUERY_ENGINE: ${error.message}`,
        ERROR_TYPE.internal,
        1,
        error,
      );
  }
}
