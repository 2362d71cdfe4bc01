import type * as z from 'zod';

import { Problem } from '@/lib/contract/problem';

/** A refusal of our own API, with everything the problem document says. */
export class ProblemError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.status = status;
    this.problem = problem;
  }
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** @throws {ProblemError} for a refusal, {TypeError} where the server cannot be reached */
export async function getJson<Answer extends z.ZodType>(
  path: string,
  query: Query,
  answer: Answer,
  signal?: AbortSignal,
): Promise<z.output<Answer>> {
  return readJson(await fetch(`${path}${search(query)}`, signal ? { signal } : {}), answer);
}

/** As {@link getJson}, with a JSON body. */
export async function sendJson<Answer extends z.ZodType>(
  path: string,
  body: unknown,
  answer: Answer,
  signal?: AbortSignal,
): Promise<z.output<Answer>> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  return readJson(response, answer);
}

export async function deleteJson<Answer extends z.ZodType>(
  path: string,
  query: Query,
  answer: Answer,
): Promise<z.output<Answer>> {
  return readJson(await fetch(`${path}${search(query)}`, { method: 'DELETE' }), answer);
}

async function readJson<Answer extends z.ZodType>(
  response: Response,
  answer: Answer,
): Promise<z.output<Answer>> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer.parse(body);
  const known = Problem.safeParse(body);
  throw new ProblemError(
    response.status,
    known.success
      ? known.data
      : { code: 'internal', detail: `The server answered ${response.status} without a reason` },
  );
}

function search(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}
