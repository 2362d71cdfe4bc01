import 'server-only';

import { readSharedRows } from '../services/open-share';

import { problemOf } from './problem';

/** The rows of a share as a file; what it holds is text to save, never a page to show. */
export async function serveSharedRows(
  _request: Request,
  { params }: { readonly params: Promise<{ share: string }> },
): Promise<Response> {
  try {
    const rows = await readSharedRows((await params).share);
    return new Response(rows, {
      headers: {
        'content-type': 'application/jsonl; charset=utf-8',
        'content-disposition': 'attachment; filename="weir-shared-rows.jsonl"',
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    return problemOf(error);
  }
}
