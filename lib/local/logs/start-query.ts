import * as z from 'zod';

import { compileQuery, mistakesOfSource, sourceOf } from '@/lib/insights/compile';
import type { Diagnostic } from '@/lib/insights/diagnostic';
import type { Plan } from '@/lib/insights/emit/plan';
import type { TimeRange } from '@/lib/insights/source';

import { AwsError } from '../aws-error';
import type { Operation } from '../local';
import { invalidParameter, limitExceeded } from './errors';
import { eventSource } from './event-source';
import type { LogGroup } from './group';
import { LogGroupIdentifier, LogGroupName, parseLogsInput } from './inputs';
import { readKnownGroups } from './known-groups';
import { listLookupTables, tableSource } from './lookup-table';
import { queryGroups, selectGroups } from './query-groups';
import { previewWhile } from './preview';
import { runsOf, startRun } from './query-runs';
import { brokenStatus, runQuery } from './run-query';
import { recallScannedFigures } from './scanned-figures';

const MAX_RUNNING = 100;

const Input = z.object({
  queryLanguage: z.enum(['CWLI', 'SQL', 'PPL']).optional(),
  logGroupName: LogGroupName.optional(),
  logGroupNames: z.array(LogGroupName).min(1).max(50).optional(),
  logGroupIdentifiers: z.array(LogGroupIdentifier).min(1).max(50).optional(),
  startTime: z.int().min(0),
  endTime: z.int().min(0),
  queryString: z.string().min(0).max(10_000),
  limit: z.int().min(1).max(100_000).optional(),
});

/** Checks the query and starts it; the answer is only its id. */
export const startQuery: Operation = async (local, input) => {
  const parsed = parseLogsInput(Input, input);
  if ((parsed.queryLanguage ?? 'CWLI') !== 'CWLI') {
    throw invalidParameter('This endpoint serves queries in the language CWLI only.');
  }
  const { queryString } = parsed;
  const { engine } = local;
  const range = readRange(parsed);
  const [known, tables] = await Promise.all([
    readKnownGroups(local),
    readsTables(queryString) ? listLookupTables(local) : [],
  ]);
  const selection = sourceOf(queryString);
  const misspelt = selection ? [] : mistakesOfSource(queryString);
  if (misspelt.length > 0) throw malformedQuery(misspelt);
  const groups = queryGroups(local, known, parsed, selection);
  const sourceIn = (chosen: readonly LogGroup[], when: TimeRange) =>
    eventSource(local.account, chosen, known.shapes, when);

  const createTime = local.now();
  let readsOthers = false;
  const compileFor = (part: TimeRange) =>
    compileQuery(queryString, {
      ...range,
      source: sourceIn(groups, part),
      nowMs: createTime,
      ...(parsed.limit !== undefined && { limit: parsed.limit }),
      lookupFor: (name) => {
        const table = tables.find(({ lookupTableName }) => lookupTableName === name);
        return table && tableSource(table);
      },
      sourceFor: (other, when) => {
        readsOthers = true;
        return sourceIn(other ? selectGroups(local, known, other) : groups, when);
      },
    });
  const compiled = compileFor(range);
  if (!compiled.ok) throw malformedQuery(compiled.diagnostics);

  const running = [...runsOf(local).values()].filter(({ ended }) => ended === null).length;
  if (running >= MAX_RUNNING) {
    throw limitExceeded(`Account maximum query concurrency limit of [${MAX_RUNNING}] reached.`);
  }
  const queryId = local.newId();
  const groupNames = groups.map(({ name }) => name);
  startRun(
    local,
    {
      queryId,
      queryString: selection ? queryString : expand(queryString, groupNames, range),
      groupNames,
      createTime,
    },
    (signal, show) => {
      const run = (plan: Plan, part: TimeRange, until: AbortSignal) => {
        return runQuery(engine, plan, {
          scanned: (read) => recallScannedFigures(known.scanned, groups, part, read),
          groups: groups.length,
          signal: until,
        });
      };
      const whole = run(compiled.plan, range, signal);
      const answerIn = (part: TimeRange, until: AbortSignal) => {
        const partly = compileFor(part);
        return partly.ok ? run(partly.plan, part, until) : whole;
      };
      // A part of the range of a query that reads other events too would cost about as much as the whole.
      const previews = !readsOthers && !compiled.plan.estimate;
      if (previews) void previewWhile(whole, { engine, groups, range, answerIn, show, signal });
      return whole;
    },
    brokenStatus,
  );
  return { queryId };
};

/** Whether a query may name a lookup table: most do not, and are spared the list. */
const readsTables = (queryString: string) => /lookup/i.test(queryString);

/** Later than this many seconds is the year 5138: such a time was meant in milliseconds, and AWS takes it so. */
const LAST_SECOND = 100_000_000_000;

/** Both ends inclusive; a last second counts whole. */
function readRange({ startTime, endTime }: z.output<typeof Input>): TimeRange {
  const startMs = startTime < LAST_SECOND ? startTime * 1000 : startTime;
  const endMs = endTime < LAST_SECOND ? endTime * 1000 + 999 : endTime;
  if (endMs < startMs) {
    throw invalidParameter('The end time of the query must not be before its start time.');
  }
  return { startMs, endMs };
}

/** The text as DescribeQueries shows it, as recorded from AWS for one group. */
function expand(queryString: string, groupNames: readonly string[], range: TimeRange): string {
  const names = groupNames.map((name) => `"${name}"`).join(' ');
  return `SOURCE ${names} START=${range.startMs} END=${range.endMs} | ${queryString}`;
}

function malformedQuery(diagnostics: readonly Diagnostic[]): AwsError {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  const message = first?.message ?? 'The query cannot be read.';
  return new AwsError('MalformedQueryException', message, 400, {
    queryCompileError: {
      ...(first && {
        location: { startCharOffset: first.span.from, endCharOffset: first.span.to },
      }),
      message,
    },
  });
}
