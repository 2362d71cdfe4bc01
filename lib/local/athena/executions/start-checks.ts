import { randomUUID } from 'node:crypto';

import { parseStatement } from '@/lib/athena/parse-statement';
import type { Statement } from '@/lib/athena/statement';

import type { CatalogEntry } from '../catalog/model';
import { readEntry } from '../catalog/read-catalog';
import { invalidRequest } from '../errors';
import type { Local } from '../../local';
import { readPrepared } from '../workgroups/prepared-statements';

/** @throws {AwsError} `InvalidRequestException` for text that is no statement */
export function requireStatement(parsed: ReturnType<typeof parseStatement>): Statement {
  if (parsed.ok) return parsed.statement;
  throw invalidRequest(parsed.error.message, 'MALFORMED_QUERY');
}

/**
 * DESCRIBE and SHOW COLUMNS of what is not there are refused before there is an execution, in Glue's words.
 *
 * @returns what they are about; `null` for any other statement
 * @throws {AwsError} `InvalidRequestException`
 */
export async function findTarget(
  { engine }: Local,
  statement: Statement,
  database: string,
): Promise<CatalogEntry | null> {
  if (statement.kind !== 'describe' && statement.kind !== 'show-columns') return null;
  const { table } = statement;
  const entry = await readEntry(engine, table.database ?? database, table.name);
  if (entry) return entry;
  throw invalidRequest(
    `Entity Not Found (Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: ${randomUUID()}; Proxy: null)`,
  );
}

/** The kind of statement whose result an execution has: of EXECUTE, that of the prepared one. */
export async function kindOfResult(
  { engine }: Local,
  workGroup: string,
  statement: Statement,
): Promise<Statement['kind']> {
  if (statement.kind !== 'execute') return statement.kind;
  const prepared = await readPrepared(engine, workGroup, statement.name);
  const parsed = prepared && parseStatement(prepared.query);
  return parsed?.ok ? parsed.statement.kind : 'query';
}
