import { DEFAULT_FORMAT, parseFormat, printFormat } from '@/lib/domain/flow-format';

import type { Local } from '../local';

/**
 * Notes the format of a group's S3 objects on the group, so that the same lines are understood when PutLogEvents brings
 * them without a header. Objects of several formats say nothing; the default format needs no note.
 */
export async function setGroupFormat({ engine }: Local, groupId: number): Promise<boolean> {
  const { rows } = await engine.read({
    sql: `SELECT DISTINCT array_to_string(fields, ' ') FROM sources JOIN formats ON formats.id = format_id
          WHERE group_id = $1`,
    parameters: [groupId],
  });
  const [format, ...others] = rows.map(([text]) => parseFormat(String(text)));
  if (!format || others.length > 0) return false;
  if (format.join() === DEFAULT_FORMAT.join()) return true;
  await engine.write([
    {
      sql: 'UPDATE log_groups SET format = $2 WHERE id = $1',
      parameters: [groupId, printFormat(format)],
    },
  ]);
  return true;
}
