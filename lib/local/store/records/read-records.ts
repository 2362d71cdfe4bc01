import { EngineError, type ObjectRef, type RecordReader } from '../../engine';
import { readObject } from '../read-object';
import type { TextRecord } from './fill-record-table';
import { splitCsvLine } from './csv-line';
import { csvValue } from './csv-value';
import { splitEscapedLine } from './escaped-line';
import { readJsonLine } from './json-line';
import { linesOf } from './lines';
import { readParquet } from './parquet';
import { createRegexReader } from './regex-lines';

/** The number of columns that a reader is asked for. */
export const widthOf = (reader: RecordReader) =>
  'asked' in reader ? reader.asked.length : reader.columns.length;

/**
 * The records of objects, in batches.
 *
 * @throws {EngineError} `query-failed`, its message `HIVE_BAD_DATA: …` where the content is not what the table says
 */
export async function* readRecords(
  objects: readonly ObjectRef[],
  reader: RecordReader,
  skipLines: number,
  signal: AbortSignal,
): AsyncGenerator<readonly TextRecord[]> {
  const readLines = reader.kind === 'parquet' ? null : lineReader(reader);
  for (const object of objects) {
    signal.throwIfAborted();
    try {
      if (reader.kind === 'parquet') yield* readParquet(object, reader.columns, signal);
      else if (readLines) yield* batches(await readText(object), skipLines, readLines, signal);
    } catch (cause) {
      if (cause instanceof EngineError || signal.aborted) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new EngineError('query-failed', `HIVE_CANNOT_OPEN_SPLIT: ${object.key}: ${reason}`, {
        cause,
      });
    }
  }
}

const BATCH_LINES = 10_000;

function* batches(
  text: string,
  skipLines: number,
  read: (lines: readonly string[]) => TextRecord[],
  signal: AbortSignal,
): Generator<TextRecord[]> {
  const lines = linesOf(text);
  for (let from = skipLines; from < lines.length; from += BATCH_LINES) {
    signal.throwIfAborted();
    yield read(lines.slice(from, from + BATCH_LINES));
  }
}

function lineReader(
  reader: Exclude<RecordReader, { kind: 'parquet' }>,
): (lines: readonly string[]) => TextRecord[] {
  switch (reader.kind) {
    case 'regex':
      return createRegexReader(reader);
    case 'json':
      return (lines) => lines.map((line) => readJsonLine(line, reader));
    case 'csv':
      return (lines) =>
        lines.map((line) => {
          const fields = splitCsvLine(line, reader);
          return reader.asked.map(({ field, column }) => {
            const text = fields[field];
            return text === undefined ? null : csvValue(text, column, field);
          });
        });
    case 'escaped':
      return (lines) =>
        lines.map((line) => {
          const fields = splitEscapedLine(line, reader.delimiter, reader.escape);
          return reader.asked.map(({ field, isText }) => {
            const found = fields[field];
            if (!found || found.raw === reader.nullText) return null;
            return isText ? found.text : found.raw;
          });
        });
  }
}

const readText = async (object: ObjectRef) => (await readObject(object)).toString('utf8');
