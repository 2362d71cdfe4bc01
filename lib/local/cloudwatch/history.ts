import type { HistoryItem } from '@/lib/alarms/history-item';

import type { Statement } from '../engine';
import type { Alarm } from './alarm-record';

/** A line that is written only if the alarm was not, since it was read. */
export interface HistoryLine {
  readonly alarm: Pick<Alarm, 'name' | 'kind' | 'revision'>;
  readonly item: HistoryItem;
  /** Only if the topic was deleted, or only if it was not. */
  readonly topic?: { readonly arn: string; readonly isGone: boolean };
  /** Of an action: what it published. */
  readonly messageId?: string;
}

export const insertHistory = (
  alarm: Pick<Alarm, 'name' | 'kind'>,
  item: HistoryItem,
  atMs: number,
): Statement => ({
  sql: `INSERT INTO alarm_history SELECT nextval('alarm_history_numbers'), $1, $2, $3, $4, $5, $6, NULL`,
  parameters: [alarm.name, alarm.kind, BigInt(atMs), item.type, item.summary, item.data],
});

/** Writes lines in their order. */
export const insertHistoryLines = (lines: readonly HistoryLine[], atMs: number): Statement => ({
  sql: `INSERT INTO alarm_history
        SELECT nextval('alarm_history_numbers'), name, kind, $1, type, summary, data, message_id FROM (
          SELECT l.* FROM (
            SELECT unnest($2::BIGINT[]) AS place, unnest($3::VARCHAR[]) AS name, unnest($4::VARCHAR[]) AS kind,
              unnest($5::BIGINT[]) AS revision, unnest($6::VARCHAR[]) AS type, unnest($7::VARCHAR[]) AS summary,
              unnest($8::VARCHAR[]) AS data, nullif(unnest($9::VARCHAR[]), '') AS message_id,
              unnest($10::VARCHAR[]) AS topic, unnest($11::BOOLEAN[]) AS is_gone) l
          JOIN alarms USING (name, revision)
          WHERE l.topic = '' OR l.is_gone = (l.topic IN (SELECT arn FROM sns_topics WHERE deleted_ms IS NOT NULL))
          ORDER BY place)`,
  parameters: [
    BigInt(atMs),
    lines.map((_, place) => BigInt(place)),
    lines.map(({ alarm }) => alarm.name),
    lines.map(({ alarm }) => alarm.kind),
    lines.map(({ alarm }) => alarm.revision),
    lines.map(({ item }) => item.type),
    lines.map(({ item }) => item.summary),
    lines.map(({ item }) => item.data),
    lines.map(({ messageId }) => messageId ?? ''),
    lines.map(({ topic }) => topic?.arn ?? ''),
    lines.map(({ topic }) => topic?.isGone ?? false),
  ],
});
