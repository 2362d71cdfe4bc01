import * as z from 'zod';

import type { Operation } from '../local';
import { invalidParameter } from './errors';
import { findQuery } from './find-query';
import { NextToken, parseLogsInput } from './inputs';
import { decodeToken, encodeToken, isCount } from './page-token';
import { unknownQuery } from './unknown-query';

const PAGE_ROWS = 10_000;

const Input = z.object({
  queryId: z.string().max(256),
  nextToken: NextToken.optional(),
  maxItems: z.int().min(0).max(PAGE_ROWS).optional(),
});

/** A query that takes its time shows what it has of the newest events; its partial rows come on one page. */
export const getQueryResults: Operation = async (local, input) => {
  const { queryId, nextToken, maxItems } = parseLogsInput(Input, input);
  const found = await findQuery(local, queryId);
  if (!found) throw unknownQuery(queryId);
  if (!('status' in found)) {
    return {
      queryLanguage: 'CWLI',
      results: found.results.slice(0, maxItems || PAGE_ROWS),
      statistics: found.statistics,
      status: 'Running',
    };
  }
  const { results, statistics, status } = found;
  const from = nextToken === undefined ? 0 : readToken(nextToken, queryId);
  const to = from + (maxItems || PAGE_ROWS);
  return {
    queryLanguage: 'CWLI',
    results: results.slice(from, to),
    statistics,
    status,
    ...(to < results.length && { nextToken: encodeToken('GetQueryResults', [queryId, to]) }),
  };
};

function readToken(token: string, queryId: string): number {
  const [id, from] = decodeToken('GetQueryResults', token, isPlace);
  if (id !== queryId) throw invalidParameter('The specified nextToken is invalid.');
  return from;
}

const isPlace = (place: unknown): place is readonly [string, number] =>
  Array.isArray(place) && place.length === 2 && typeof place[0] === 'string' && isCount(place[1]);
