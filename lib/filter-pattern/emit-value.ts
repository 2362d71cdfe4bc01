import type { FlowField } from '@/lib/domain/flow-fields';

import { emitTextAsNumber } from './emit-comparison';
import { locateField } from './emit-match';
import { fieldText, freeText } from './field-sql';
import type { FilterPattern } from './pattern';
import type { ValueSelector } from './select-value';

/**
 * What a selector reads from flow log records, as SQL.
 *
 * @returns `text` is never NULL; `number` is NULL where the text spells none. `undefined`: ask
 * `selectValue` line by line
 */
export function emitValue(
  pattern: FilterPattern,
  selector: ValueSelector,
  format: readonly FlowField[],
): { readonly text: string; readonly number: string } | undefined {
  if (pattern.kind !== 'delimited' || selector.kind === 'path') return undefined;
  const key = selector.kind === 'place' ? `$${selector.index + 1}` : selector.key;
  const field = locateField(pattern, key, format);
  return field ? { text: fieldText(field), number: emitNumber(field) } : undefined;
}

function emitNumber(field: FlowField): string {
  const free = freeText(field);
  if (free) return emitTextAsNumber(free);
  const isNumeric = field.kind === 'integer' || field.kind === 'long';
  return isNumeric ? `CAST(${field.column} AS DOUBLE)` : 'CAST(NULL AS DOUBLE)';
}
