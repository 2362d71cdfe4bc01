import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { parquetFile } from './encode-parquet';
import { jsonLines, textLines } from './encode-text';
import type { OutputFormat } from './output-format';
import type { WrittenRows } from './written-rows';

const compress = promisify(gzip);

/** The bytes of an object. */
export async function encodeRows(written: WrittenRows, format: OutputFormat): Promise<Uint8Array> {
  switch (format.kind) {
    case 'text':
      return encodeLines(textLines(written, format), format.gzip);
    case 'json':
      return encodeLines(jsonLines(written), format.gzip);
    case 'parquet':
      return parquetFile(written, format.codec);
  }
}

const CHUNK_CHARACTERS = 1 << 20;

async function encodeLines(lines: Iterable<string>, gzipped: boolean): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    chunks.push(Buffer.from(chunk));
    chunk = '';
  }
  const whole = Buffer.concat([...chunks, Buffer.from(chunk)]);
  return gzipped ? compress(whole) : whole;
}
