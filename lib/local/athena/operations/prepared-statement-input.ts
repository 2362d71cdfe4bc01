import * as z from 'zod';

import type { Local } from '../../local';
import { resourceNotFound } from '../errors';
import { type PreparedStatement, readPrepared } from '../workgroups/prepared-statements';

export const StatementName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_@:]{1,256}$/);

/** @throws {AwsError} `ResourceNotFoundException` */
export async function requirePrepared(
  local: Local,
  workGroup: string,
  name: string,
): Promise<PreparedStatement> {
  const prepared = await readPrepared(local.engine, workGroup, name);
  if (prepared) return prepared;
  throw resourceNotFound(`PreparedStatement ${name} was not found in workGroup ${workGroup}`, name);
}
