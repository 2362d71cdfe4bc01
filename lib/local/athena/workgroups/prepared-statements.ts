import * as z from 'zod';

import type { Engine, Statement } from '../../engine';

const PreparedStatement = z.object({
  name: z.string(),
  workGroup: z.string(),
  query: z.string(),
  description: z.string().optional(),
  /** Epoch milliseconds. */
  modifiedMs: z.number(),
});
export type PreparedStatement = z.infer<typeof PreparedStatement>;

export async function readPrepared(
  engine: Engine,
  workGroup: string,
  name: string,
): Promise<PreparedStatement | null> {
  const all = await readAllPrepared(engine, workGroup);
  return all.find((prepared) => prepared.name === name) ?? null;
}

/** By name. */
export async function readAllPrepared(
  engine: Engine,
  workGroup: string,
): Promise<PreparedStatement[]> {
  const { rows } = await engine.read({
    sql: 'SELECT statement FROM athena_prepared_statements WHERE workgroup = $1 ORDER BY name',
    parameters: [workGroup],
  });
  return rows.map(([text]) => PreparedStatement.parse(JSON.parse(String(text))));
}

export const replacePrepared = (prepared: PreparedStatement): Statement[] => [
  deletePrepared(prepared.workGroup, prepared.name),
  {
    sql: 'INSERT INTO athena_prepared_statements VALUES ($1, $2, $3)',
    parameters: [prepared.workGroup, prepared.name, JSON.stringify(prepared)],
  },
];

export const deletePrepared = (workGroup: string, name: string): Statement => ({
  sql: 'DELETE FROM athena_prepared_statements WHERE workgroup = $1 AND name = $2',
  parameters: [workGroup, name],
});
