import type { Local } from '../../local';
import { writeResultFiles } from '../storage/result-files';
import { type Cell, formatCsvRow } from './csv';
import { encodeMetadata } from './metadata-file';
import type { ColumnInfo, Update } from './result-meta';

/** What a statement answers. */
export type Answer =
  /** A query's values: `<id>.csv`. */
  | {
      readonly kind: 'table';
      readonly columns: readonly ColumnInfo[];
      readonly rows: readonly (readonly Cell[])[];
    }
  /** The lines of DDL and utility statements: `<id>.txt`. */
  | {
      readonly kind: 'text';
      readonly columns: readonly ColumnInfo[];
      readonly lines: readonly string[];
    }
  /** What a statement wrote elsewhere: no file of values at all. */
  | {
      readonly kind: 'update';
      readonly columns: readonly ColumnInfo[];
      readonly update: Update;
      /** Objects that it wrote, `s3://…`. */
      readonly objects: readonly string[];
    };

export interface WrittenResults {
  /** Without the metadata. */
  readonly bytes: number;
  /** The list of the objects that the statement wrote, `s3://…-manifest.csv`; `null`: it wrote none. */
  readonly manifest: string | null;
}

type Home = Pick<Local, 'dataDir' | 'bucketRoots' | 'newId'>;

/**
 * Writes an answer where Athena does, and beside it `.metadata` when it has columns.
 *
 * @param url the execution's output location
 * @param id of the execution
 */
export async function writeResults(
  home: Home,
  url: string,
  id: string,
  answer: Answer,
): Promise<WrittenResults> {
  const update = answer.kind === 'update' ? answer.update : null;
  const metadata = encodeMetadata({ id, columns: answer.columns, update });
  const manifest =
    answer.kind === 'update' && answer.objects.length > 0 ? `${url}-manifest.csv` : null;
  // The metadata first: a result that can be seen can be read.
  const files = [
    ...(answer.columns.length > 0 ? [{ url: `${url}.metadata`, chunks: [metadata] }] : []),
    ...(manifest !== null && answer.kind === 'update'
      ? [{ url: manifest, chunks: answer.objects.map((object) => `${object}\n`) }]
      : []),
    ...(answer.kind === 'update' ? [] : [{ url, chunks: chunksOf(answer) }]),
  ];
  const bytes = await writeResultFiles(home, files, home.newId());
  return { bytes: answer.kind === 'update' ? 0 : (bytes.at(-1) ?? 0), manifest };
}

/** Hive's executor leaves the reason of a failure where the answer would be. */
export async function writeFailure(home: Home, url: string, reason: string): Promise<void> {
  await writeResultFiles(home, [{ url, chunks: [reason] }], home.newId());
}

const chunksOf = (answer: Exclude<Answer, { kind: 'update' }>) =>
  answer.kind === 'table' ? csv(answer) : [answer.lines.join('\n')];

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
