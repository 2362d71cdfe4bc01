import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

import { AppError } from '@/lib/domain/app-error';

import type { Objects } from './objects';
import { sha256 } from './rows-text';
import { type FrozenRecord, ShareId, ShareRecord } from './share-record';

export const MOST_ROWS = 100_000;
export const MOST_ROWS_CHARACTERS = 50_000_000;

// UTF-8 needs at most three bytes for a UTF-16 unit.
const MOST_ROWS_BYTES = 3 * MOST_ROWS_CHARACTERS;
// The largest text of a query, three times over.
const MOST_RECORD_BYTES = 2_000_000;
const ABANDONED_MS = 3_600_000;

/**
 * Where shares are kept. A damaged one answers like a missing one and is reported; that their place cannot be read at
 * all is told as it is.
 */
export interface ShareStore {
  /**
   * Keeps the whole share or none of it.
   *
   * @param rows the rows of a frozen share as text
   * @returns `false` where the id is taken
   */
  create(record: ShareRecord, rows: string | null): Promise<boolean>;
  find(id: string): Promise<ShareRecord | null>;
  /** The text of the rows, after its hash was compared. */
  readRows(record: FrozenRecord): Promise<Buffer | null>;
  list(): Promise<ShareRecord[]>;
  /** @returns whether there was one */
  remove(id: string): Promise<boolean>;
}

/** @param report told of damage; the words hold no id in full */
export function createShareStore(
  objects: Objects,
  report: (problem: string, cause?: unknown) => void,
  now: () => number,
): ShareStore {
  function notShown(id: string, cause: unknown): null {
    if (cause instanceof AppError) throw cause;
    report(`The share ${shorten(id)} is damaged and is not shown`, cause);
    return null;
  }

  async function find(id: string): Promise<ShareRecord | null> {
    // What is no id never gets near the name of a file.
    if (!ShareId.safeParse(id).success) return null;
    try {
      const found = await objects.read(recordKey(id), MOST_RECORD_BYTES);
      if (!found) return null;
      const text = await unzip(found.body, MOST_RECORD_BYTES);
      const record = ShareRecord.parse(JSON.parse(text.toString('utf8')));
      if (record.id !== id) throw new Error('it is the record of another share');
      return record;
    } catch (cause) {
      return notShown(id, cause);
    }
  }

  return {
    find,

    async create(record, rows) {
      // The record comes last: without it the rows are nothing that anyone can open.
      if (rows !== null && !(await objects.write(rowsKey(record.id), await zip(rows), 'absent'))) {
        return false;
      }
      const text = JSON.stringify(ShareRecord.parse(record));
      return objects.write(recordKey(record.id), await zip(text), 'absent');
    },

    async readRows({ id, sha256: expected }) {
      try {
        const found = await objects.read(rowsKey(id), MOST_ROWS_BYTES);
        if (!found) throw new Error('its rows are missing');
        const text = await unzip(found.body, MOST_ROWS_BYTES);
        if (sha256(text) !== expected) throw new Error('its rows are not those it was made of');
        return text;
      } catch (cause) {
        return notShown(id, cause);
      }
    },

    async list() {
      const [records, ...parts] = await Promise.all(
        [RECORDS, ROWS, OPENINGS, RUNS].map((folder) => objects.list(folder)),
      );
      const ids = (records ?? []).map(({ key }) => idOf(key));
      const known = new Set(ids);
      // What a crash left, or whoever still wrote while the share was revoked.
      const abandoned = parts
        .flat()
        .filter(
          ({ key, modifiedMs }) => !known.has(idOf(key)) && now() - modifiedMs > ABANDONED_MS,
        );
      await Promise.all(abandoned.map(({ key }) => objects.remove(key)));
      const found = await Promise.all(ids.map(find));
      return found.filter((record) => record !== null);
    },

    async remove(id) {
      if (!ShareId.safeParse(id).success) return false;
      const wasThere = await objects.remove(recordKey(id));
      await Promise.all([rowsKey, openingsKey, runKey].map((keyOf) => objects.remove(keyOf(id))));
      return wasThere;
    },
  };
}

const RECORDS = 'records/';
const ROWS = 'rows/';
const OPENINGS = 'openings/';
const RUNS = 'runs/';
export const recordKey = (id: string) => `${RECORDS}${id}.json.gz`;
const rowsKey = (id: string) => `${ROWS}${id}.jsonl.gz`;
export const openingsKey = (id: string) => `${OPENINGS}${id}.json.gz`;
export const runKey = (id: string) => `${RUNS}${id}.json.gz`;
const idOf = (key: string) => key.slice(key.indexOf('/') + 1).split('.')[0] ?? '';

/** Enough to find it among the files, too little to open it. */
export const shorten = (id: string) => `${id.slice(0, 6)}…`;

const gzipAsync = promisify(gzip);
export const zip = (text: string): Promise<Buffer> => gzipAsync(text, { level: 6 });

const gunzipAsync = promisify(gunzip);
/** @throws {Error} for damage, and before it unfolds to more than the limit */
export const unzip = (body: Uint8Array, mostBytes: number): Promise<Buffer> =>
  gunzipAsync(body, { maxOutputLength: mostBytes });
