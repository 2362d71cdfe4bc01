import type { SqlValue } from '../engine';
import type { Local } from '../local';

/** Made by CreateLogStream. */
export function streamIsCreated(local: Local, groupId: number, name: string): Promise<boolean> {
  return exists(local, 'log_streams WHERE group_id = $1 AND name = $2', [groupId, name]);
}

/** A flow log interface whose records came with S3 objects. */
export async function streamIsDelivered(
  local: Local,
  groupId: number,
  name: string,
): Promise<boolean> {
  const interfaceId = /^(.+)-all$/.exec(name)?.[1];
  if (interfaceId === undefined) return false;
  const where = 'events WHERE group_id = $1 AND stream IS NULL AND interface_id = $2';
  return exists(local, where, [groupId, interfaceId]);
}

export async function streamExists(local: Local, groupId: number, name: string): Promise<boolean> {
  return (
    (await streamIsCreated(local, groupId, name)) || (await streamIsDelivered(local, groupId, name))
  );
}

async function exists({ engine }: Local, where: string, parameters: SqlValue[]): Promise<boolean> {
  const { rows } = await engine.read({ sql: `SELECT 1 FROM ${where} LIMIT 1`, parameters });
  return rows.length > 0;
}
