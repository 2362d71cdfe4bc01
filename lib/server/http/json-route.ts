import 'server-only';

import * as z from 'zod';

import { problem, problemOf } from './problem';

interface Route<Input extends z.ZodType, Answer extends z.ZodType> {
  readonly input: Input;
  readonly answer: Answer;
  readonly serve: (input: z.output<Input>, signal: AbortSignal) => Promise<z.input<Answer>>;
  readonly status?: number;
}

interface Context {
  readonly params: Promise<Record<string, string | string[] | undefined>>;
}

/** A handler whose input is the path's parameters and the query string. */
export function jsonRoute<Input extends z.ZodType, Answer extends z.ZodType>(
  route: Route<Input, Answer>,
) {
  return async function handle(request: Request, context: Context): Promise<Response> {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    return answer(route, { ...search, ...(await context.params) }, request.signal);
  };
}

const MAX_BODY_CHARACTERS = 1_048_576;

/** A handler whose input is a JSON body. */
export function jsonBodyRoute<Input extends z.ZodType, Answer extends z.ZodType>(
  route: Route<Input, Answer>,
) {
  return async function handle(request: Request): Promise<Response> {
    if (!request.headers.get('content-type')?.includes('application/json')) {
      return problem('invalid-request', 'Send JSON with content-type: application/json');
    }
    const text = await request.text();
    if (text.length > MAX_BODY_CHARACTERS) {
      const detail = `The body is longer than ${MAX_BODY_CHARACTERS} characters`;
      return problem('invalid-request', detail);
    }
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch (error) {
      return problem('invalid-request', `The body is not JSON: ${(error as Error).message}`);
    }
    return answer(route, body, request.signal);
  };
}

// Nobody reads it; the number is the one that nginx logs for this.
const CLIENT_LEFT = 499;

async function answer<Input extends z.ZodType, Answer extends z.ZodType>(
  route: Route<Input, Answer>,
  raw: unknown,
  signal: AbortSignal,
): Promise<Response> {
  const input = route.input.safeParse(raw);
  if (!input.success) {
    const field = input.error.issues[0]?.path.join('.');
    return problem('invalid-request', z.prettifyError(input.error), field ? { field } : {});
  }
  try {
    const served = await route.serve(input.data, signal);
    return Response.json(route.answer.parse(served), { status: route.status ?? 200 });
  } catch (error) {
    if (signal.aborted) return new Response(null, { status: CLIENT_LEFT });
    return problemOf(error, queryText(input.data));
  }
}

/** The text a location points into, where the input carries one. */
const queryText = (input: unknown) =>
  typeof input === 'object' && input !== null && 'text' in input && typeof input.text === 'string'
    ? input.text
    : undefined;
