import { emitMatch } from '@/lib/filter-pattern/emit-match';
import { emitValue } from '@/lib/filter-pattern/emit-value';

import { printDimensions } from '../cloudwatch/dimensions';
import type { Local } from '../local';
import type { CompiledFilter } from './compile-filter';
import { and, type Condition, type EventPart } from './event-parts';
import type { MatchTally } from './match-tally';
import { FIGURES, readFigures, valueFigures } from './value-figures';

/** Hard bound on one counting query. */
const TIMEOUT_MS = 120_000;

/**
 * Counts a filter's matches in one part of the events with one query.
 *
 * @returns the events SQL could not judge, to be read line by line; `null`: none are left
 */
export async function tallyBySql(
  { engine }: Local,
  compiled: CompiledFilter,
  { where, format }: EventPart,
  tally: MatchTally,
): Promise<Condition | null> {
  const { pattern, value, dimensions } = compiled;
  const emitted = emitMatch(
    pattern,
    format ? { kind: 'records', format } : { kind: 'text', message: 'message' },
  );
  const number = 'constant' in value ? null : format && emitValue(pattern, value, format);
  const texts = dimensions.map(({ selector }) => format && emitValue(pattern, selector, format));
  const known = texts.flatMap((text) => text?.text ?? []);
  if (!emitted || (!('constant' in value) && !number) || known.length < texts.length) return where;

  const columns = known.map((text, index) => `${text} AS d${index}`);
  const { rows } = await engine.query(
    {
      sql: `SELECT minute, source_id, ${valueFigures('v')}${known.map((_, index) => `, d${index}`).join('')}
            FROM (SELECT ts // 60000 * 60000 AS minute, source_id, ${number?.number ?? 'CAST(0 AS DOUBLE)'} AS v
                    ${columns.map((column) => `, ${column}`).join('')}
                  FROM events WHERE ${where.sql} AND ${emitted.appliesTo} AND ${emitted.sql})
            WHERE v IS NOT NULL GROUP BY ALL`,
      parameters: [...where.parameters, ...emitted.parameters],
    },
    { timeoutMs: TIMEOUT_MS },
  );
  for (const [minute, sourceId, ...figures] of rows) {
    const constant = 'constant' in value ? value.constant : null;
    const { row, values } = readFigures(figures, constant);
    const named = dimensions.map(({ name }, index) => ({
      name,
      value: String(figures[FIGURES + index]),
    }));
    const place = { minuteMs: Number(minute), sourceId: Number(sourceId) };
    tally.add({ ...place, dimensions: printDimensions(named), ...row }, values);
  }
  if (emitted.appliesTo === 'TRUE') return null;
  return and(where, { sql: `NOT ${emitted.appliesTo}`, parameters: [] });
}
