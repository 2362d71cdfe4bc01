import type { Local } from '../../local';
import { writeResultFiles } from '../storage/result-files';
import { type Cell, formatCsvRow } from './csv';
import type { ColumnInfo, ResultMeta } from './result-meta';

/** What a statement answers: a table of values (a query), or lines of text (DDL and utility statements). */
export type Answer =
  | {
      readonly kind: 'table';
      readonly columns: readonly ColumnInfo[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | {
      readonly kind: 'text';
      readonly columns: readonly ColumnInfo[];
      readonly lines: readonly string[];
      /** Rows that the statement wrote. */
      readonly updateCount?: number;
      /** Objects that it wrote, `s3://…`; they are listed in `<id>-manifest.csv`. */
      readonly written?: readonly string[];
    };

/**
 * Writes an answer where Athena does: `<id>.csv` with a header, or `<id>.txt`, and beside it `.metadata`.
 *
 * @param url the result object, `s3://…/<id>.csv` or `.txt`
 * @returns bytes written, without the metadata
 */
export async function writeResults(
  local: Pick<Local, 'dataDir' | 'bucketRoots' | 'newId'>,
  url: string,
  answer: Answer,
): Promise<number> {
  const meta: ResultMeta = {
    columns: [...answer.columns],
    rows: answer.kind === 'table' ? answer.rows.length : answer.lines.length,
    ...(answer.kind === 'table' && { updateCount: 0 }),
    ...(answer.kind === 'text' &&
      answer.updateCount !== undefined && { updateCount: answer.updateCount }),
  };
  const content = answer.kind === 'table' ? csv(answer) : text(answer);
  // The metadata first: a result that can be seen can be read.
  const files = [
    { url: `${url}.metadata`, chunks: [JSON.stringify(meta)] },
    ...(answer.kind === 'text' && answer.written
      ? [{ url: manifestOf(url), chunks: answer.written.map((object) => `${object}\n`) }]
      : []),
    { url, chunks: content },
  ];
  const bytes = await writeResultFiles(local, files, local.newId());
  return bytes.at(-1) ?? 0;
}

const manifestOf = (url: string) => url.replace(/\.txt$/, '-manifest.csv');

const CHUNK_CHARACTERS = 1 << 20;

function* csv({ columns, rows }: Answer & { kind: 'table' }): Generator<string> {
  let chunk = formatCsvRow(columns.map(({ Name }) => Name));
  for (const row of rows) {
    chunk += formatCsvRow(row);
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

const text = ({ lines }: Answer & { kind: 'text' }) => lines.map((line) => `${line}\n`);
