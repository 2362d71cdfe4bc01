import 'server-only';

import type { Answer, AskQuestion } from '@/lib/contract/answers';
import { AppError } from '@/lib/domain/app-error';
import { findQuestion } from '@/lib/questions/catalogue';
import type { Parameters, Question } from '@/lib/questions/question';

import { awaitQuery } from './await-query';
import { readTable } from './read-table';
import { createSharedExecutions } from './shared-executions';
import { startQuery } from './start-query';

// Viewers of one page ask within seconds of each other; someone who refreshes waits no longer than this.
const FRESH_MS = 15_000;

const share = createSharedExecutions<Answer>(FRESH_MS, () => Date.now());

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

function completeParameters(question: Question, given: Parameters): Parameters {
  for (const [name, value] of Object.entries(given)) {
    const fallback = question.parameters[name];
    if (fallback === undefined) {
      throw new AppError('invalid-request', `“${question.id}” has no parameter “${name}”`);
    }
    const fits =
      typeof fallback === 'number'
        ? Number.isInteger(value) && Number(value) > 0
        : typeof value === 'string';
    if (!fits) {
      throw new AppError('invalid-request', `“${name}” must be a positive whole number`);
    }
  }
  return { ...question.parameters, ...given };
}

async function runQuestion(
  question: Question,
  { engine, range }: AskQuestion,
  text: string,
  signal: AbortSignal,
): Promise<Answer> {
  const { id } = await startQuery({ engine, text, range });
  const answer = await awaitQuery({ id, engine }, signal);
  if (answer.state !== 'complete') {
    throw new AppError('upstream-failed', answer.error?.message ?? `The query was ${answer.state}`);
  }
  return {
    question: question.id,
    engine,
    range,
    text,
    queryId: id,
    columns: [...question.columns],
    rows: answer.rows.map((row) => pickColumns(question, answer.columns, row)),
    statistics: answer.statistics,
    readAt: Date.now(),
    shared: false,
  };
}

/** Rows in the question's own order: Athena may fold names to lower case, Logs Insights leaves absent fields out. */
function pickColumns(
  question: Question,
  columns: readonly { readonly name: string }[],
  row: readonly (string | null)[],
): (string | null)[] {
  const at = new Map(columns.map(({ name }, index) => [name.toLowerCase(), index]));
  return question.columns.map((name) => {
    const index = at.get(name.toLowerCase());
    return index === undefined ? null : (row[index] ?? null);
  });
}
