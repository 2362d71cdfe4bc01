import { parseFormat, parseHeader } from '@/lib/domain/flow-format';

import type { Local } from '../local';
import type { LogGroup } from './group';

/**
 * The group's flow log fields in order: its configured format, else those its stream's first line names, as the
 * first line of an S3 object does. `null`: not known; the default format is then recognised line by line.
 */
export async function formatFields(
  { engine }: Local,
  { id, format }: LogGroup,
  stream: string,
): Promise<readonly string[] | null> {
  if (format !== null) return parseFormat(format);
  const { rows } = await engine.read({
    sql: `SELECT message FROM events WHERE group_id = $1 AND stream = $2 AND format_id IS NULL
          ORDER BY ts, source_id, line LIMIT 1`,
    parameters: [id, stream],
  });
  const first = rows[0]?.[0];
  return typeof first === 'string' ? parseHeader(first) : null;
}
