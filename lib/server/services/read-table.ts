import 'server-only';

import { AppError } from '@/lib/domain/app-error';
import { readTableShape, type TableShape } from '@/lib/questions/table-shape';

import { getBackend } from '../aws/backend';
import { readTableMetadata } from '../aws/table-metadata';

import { createSharedExecutions } from './shared-executions';

// A table's columns change rarely, and a person who changes them can wait this long.
const KEEP_MS = 60_000;

const share = createSharedExecutions<TableShape>(
  () => KEEP_MS,
  () => Date.now(),
);

/** The shape of the configured flow log table. @throws {AppError} `not-found` without one, `invalid-request` where fields are missing */
export async function readTable(): Promise<TableShape> {
  const { result } = await share('table', readShape);
  return result;
}

async function readShape(): Promise<TableShape> {
  const { athena, source } = getBackend();
  if (!source.table) {
    throw new AppError('not-found', 'No Athena table is configured', {
      remedy: 'Set WEIR_ATHENA_DATABASE and WEIR_ATHENA_TABLE.',
    });
  }
  const [database = '', name = ''] = source.table.split('.');
  const result = readTableShape(await readTableMetadata(athena, { database, name }));
  if ('shape' in result) return result.shape;
  throw new AppError(
    'invalid-request',
    `Table ${source.table} lacks columns for ${result.missing.join(', ')}`,
    { remedy: 'Create the table with all fields of the default flow log format.' },
  );
}
