import { matchLine } from '@/lib/filter-pattern/match-line';
import { readNumber } from '@/lib/filter-pattern/number';
import { selectValue } from '@/lib/filter-pattern/select-value';

import type { Local } from '../local';
import type { CompiledFilter } from './compile-filter';
import type { Condition } from './event-parts';
import type { MatchTally } from './match-tally';

/** Lines held in memory at a time. */
const WINDOW = 50_000;

/** Counts a filter's matches by reading every event's text. */
export async function tallyByLine(
  { engine }: Local,
  compiled: CompiledFilter,
  where: Condition,
  tally: MatchTally,
): Promise<void> {
  let place: readonly [bigint, bigint] = [-1n, -1n];
  for (;;) {
    const { rows } = await engine.read({
      sql: `SELECT source_id, line, ts, text FROM event_texts
            WHERE ${where.sql} AND (source_id > ? OR (source_id = ? AND line > ?))
            ORDER BY source_id, line LIMIT ${WINDOW}`,
      parameters: [...where.parameters, place[0], place[0], place[1]],
    });
    for (const [sourceId, , ts, text] of rows) {
      tallyLine(compiled, Number(ts), Number(sourceId), String(text), tally);
    }
    const last = rows.at(-1);
    if (!last || rows.length < WINDOW) return;
    place = [BigInt(Number(last[0])), BigInt(Number(last[1]))];
  }
}

/** An event whose value is no number gives no datapoint; one that lacks a dimension counts without any. */
function tallyLine(
  { pattern, value, dimensions }: CompiledFilter,
  atMs: number,
  sourceId: number,
  text: string,
  tally: MatchTally,
): void {
  const { matched, extractedValues } = matchLine(pattern, text);
  if (!matched) return;
  const number =
    'constant' in value
      ? value.constant
      : readNumber(selectValue(value, text, extractedValues) ?? '');
  const named = dimensions.flatMap(({ name, selector }) => {
    const found = selectValue(selector, text, extractedValues);
    return found ? [{ name, value: found }] : [];
  });
  if (number === null) return;
  tally.addOne(atMs, sourceId, number, named.length < dimensions.length ? [] : named);
}
