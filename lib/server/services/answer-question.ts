import 'server-only';

import type { Answer, AskQuestion } from '@/lib/contract/answers';
import type { QueryAnswer } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';
import { findQuestion } from '@/lib/questions/catalogue';
import { completeParameters } from '@/lib/questions/complete-parameters';
import type { Question } from '@/lib/questions/question';

import { getBackend } from '../aws/backend';

import { awaitQuery } from './await-query';
import { patiently } from './patiently';
import { readTable } from './read-table';
import { createSharedExecutions } from './shared-executions';
import { startQuery } from './start-query';

// Viewers of one page ask within seconds of each other; someone who refreshes waits no longer than this.
const FRESH_MS = 15_000;

const share = createSharedExecutions<Answer>(
  () => FRESH_MS,
  () => Date.now(),
);

// Then the page is told, says so, and asks again by itself.
const MOST_THROTTLED_MS = 5_000;

// What a page can show, and where Logs Insights ends a result that has no limit of its own.
const MOST_ROWS = 10_000;

/**
 * Asks one question of the catalogue of one engine. Callers who ask the same
 * share one execution; when all of them have left, it is stopped upstream.
 *
 * @throws {AppError} `not-found` for an unknown question, `upstream-failed` with the engine's own reason
 */
export async function answerQuestion(ask: AskQuestion, signal: AbortSignal): Promise<Answer> {
  const question = findQuestion(ask.question);
  if (!question) throw new AppError('not-found', `There is no question “${ask.question}”`);
  const text = await renderQuestion(question, ask);

  const key = JSON.stringify([ask.engine, text, ask.range.from, ask.range.to]);
  const { result, shared } = await share(
    key,
    (stopped) => runQuestion(question, ask, text, stopped),
    signal,
  );
  return { ...result, shared };
}

/** The text of a question for the log group or the table that is there. */
export async function renderQuestion(
  question: Question,
  { engine, range, parameters: given }: Pick<AskQuestion, 'engine' | 'range' | 'parameters'>,
): Promise<string> {
  const parameters = completeParameters(question, given);
  return engine === 'logs'
    ? question.insights(parameters)
    : question.sql(await readTable(), range, parameters);
}

async function runQuestion(
  question: Question,
  { engine, range }: AskQuestion,
  text: string,
  signal: AbortSignal,
): Promise<Answer> {
  const query = { engine, text, range };
  const { id } = await patiently(() => startQuery(query), {
    waitMs: getBackend().pollMs.longest,
    mostUnanswered: 0,
    mostThrottledMs: MOST_THROTTLED_MS,
    signal,
  });
  const pages = await awaitQuery({ id, engine }, MOST_ROWS, signal);
  const [{ state, error, statistics }] = pages;
  if (state !== 'complete') {
    throw new AppError('upstream-failed', error?.message ?? `The query was ${state}`);
  }
  const rows = pages.flatMap((page) => pickColumns(question, page));
  if (rows.length >= MOST_ROWS) {
    throw new AppError('invalid-request', `The answer has ${MOST_ROWS} rows or more`, {
      remedy: 'Choose a shorter range.',
    });
  }
  return {
    question: question.id,
    engine,
    range,
    text,
    queryId: id,
    columns: [...question.columns],
    rows,
    statistics,
    readAt: Date.now(),
    shared: false,
  };
}

/** Rows in the question's own order: Athena folds names to lower case, Logs Insights leaves absent fields out. */
function pickColumns(question: Question, { columns, rows }: QueryAnswer): (string | null)[][] {
  const at = new Map(columns.map(({ name }, index) => [name.toLowerCase(), index]));
  const places = question.columns.map((name) => at.get(name.toLowerCase()));
  return rows.map((row) =>
    places.map((place) => (place === undefined ? null : (row[place] ?? null))),
  );
}
