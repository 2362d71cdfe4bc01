import type { HistoryItem } from '@/lib/alarms/history-item';

import type { Statement } from '../engine';
import type { Alarm } from './alarm-record';

/**
 * @param onlyIf SQL over `alarms` that must hold for the line to be written; its parameters follow `$7`
 * @param messageId of an action: what it published
 */
export function insertHistory(
  alarm: Pick<Alarm, 'name' | 'kind'>,
  item: HistoryItem,
  atMs: number,
  onlyIf?: { readonly sql: string; readonly parameters: readonly (string | bigint)[] },
  messageId: string | null = null,
): Statement {
  const condition = onlyIf ? ` WHERE EXISTS (SELECT 1 FROM alarms WHERE ${onlyIf.sql})` : '';
  return {
    sql: `INSERT INTO alarm_history SELECT nextval('alarm_history_numbers'), $1, $2, $3, $4, $5, $6, $7${condition}`,
    parameters: [
      ...[alarm.name, alarm.kind, BigInt(atMs), item.type, item.summary, item.data],
      messageId,
      ...(onlyIf?.parameters ?? []),
    ],
  };
}
