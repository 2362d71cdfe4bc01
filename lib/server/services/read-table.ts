import 'server-only';

import { AppError } from '@/lib/domain/app-error';
import { readTableShape, type TableShape } from '@/lib/questions/table-shape';

import { readTableMetadata } from '../aws/table-metadata';

// A table's columns change rarely, and a person who changes them can wait this long.
const KEEP_MS = 60_000;

let kept: { readonly at: number; readonly shape: Promise<TableShape> } | undefined;

/** The shape of the configured flow log table. @throws {AppError} `not-found` without one, `invalid-request` where fields are missing */
export function readTable(): Promise<TableShape> {
  const now = Date.now();
  if (!kept || now - kept.at > KEEP_MS) {
    kept = { at: now, shape: readShape() };
    kept.shape.catch(() => (kept = undefined));
  }
  return kept.shape;
}

async function readShape(): Promise<TableShape> {
  const metadata = await readTableMetadata();
  const result = readTableShape(metadata);
  if ('shape' in result) return result.shape;
  throw new AppError(
    'invalid-request',
    `Table ${metadata.database}.${metadata.name} lacks columns for ${result.missing.join(', ')}`,
    { remedy: 'Create the table with all fields of the default flow log format.' },
  );
}
