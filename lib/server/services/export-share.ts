import 'server-only';

import * as z from 'zod';

import type { ReadSharedRows } from '@/lib/contract/shares';
import { writeCsvRow } from '@/lib/domain/csv';

import { readSharedRows } from './open-share';

/** All rows of a share as a file, masked as its page is. @throws {AppError} `not-found` */
export async function exportShare({ share, format }: ReadSharedRows) {
  const rows = await readSharedRows(share);
  const fileName = `weir-shared-rows.${format}`;
  if (format === 'csv') {
    const mediaType = 'text/csv; charset=utf-8; header=present';
    return { fileName, mediaType, chunks: csv(rows) };
  }
  return { fileName, mediaType: 'application/jsonl; charset=utf-8', chunks: parts(rows) };
}

// So much is on its way to the reader at a time.
const PART_BYTES = 262_144;
const NEWLINE = 10;

/** Parts that end where a line does: a character is never in two of them. */
async function* parts(rows: Uint8Array): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for (let at = 0; at < rows.length;) {
    const end = rows.indexOf(NEWLINE, Math.min(at + PART_BYTES, rows.length) - 1) + 1;
    const next = end > 0 ? end : rows.length;
    yield await Promise.resolve(decoder.decode(rows.subarray(at, next)));
    at = next;
  }
}

const Cells = z.array(z.string().nullable());

async function* csv(rows: Uint8Array): AsyncGenerator<string> {
  for await (const part of parts(rows)) {
    const lines = part.split('\n').filter(Boolean);
    yield lines.map((line) => writeCsvRow(Cells.parse(JSON.parse(line)))).join('');
  }
}
