import 'server-only';

import * as z from 'zod';

import { problem, problemOf } from './problem';

interface Download {
  readonly fileName: string;
  readonly mediaType: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
}

interface Context {
  readonly params: Promise<Record<string, string | string[] | undefined>>;
}

/** A handler that streams a file. What fails after the first byte ends the connection, so that no file is cut in silence. */
export function downloadRoute<Input extends z.ZodType>(route: {
  readonly input: Input;
  readonly serve: (input: z.output<Input>, signal: AbortSignal) => Promise<Download>;
}) {
  return async function handle(request: Request, context: Context): Promise<Response> {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const input = route.input.safeParse({ ...search, ...(await context.params) });
    if (!input.success) {
      const field = input.error.issues[0]?.path.join('.');
      return problem('invalid-request', z.prettifyError(input.error), field ? { field } : {});
    }
    const left = new AbortController();
    request.signal.addEventListener('abort', () => left.abort(request.signal.reason));
    try {
      const { fileName, mediaType, chunks } = await route.serve(input.data, left.signal);
      return new Response(streamOf(chunks, left), {
        headers: {
          'content-type': mediaType,
          'content-disposition': `attachment; filename="${fileName}"`,
          'cache-control': 'no-store',
        },
      });
    } catch (error) {
      return problemOf(error);
    }
  };
}

/** Reads on only as the reader takes what there is. */
function streamOf(
  chunks: AsyncIterable<string | Uint8Array>,
  left: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next: IteratorResult<string | Uint8Array, unknown> = await iterator.next();
        if (next.done) return controller.close();
        const { value } = next;
        controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
      },
      cancel(reason) {
        left.abort(reason);
      },
    },
    { highWaterMark: 1 },
  );
}
