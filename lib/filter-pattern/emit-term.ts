import type { FlowField } from '@/lib/domain/flow-fields';

import { KNOWN_WORDS } from './emit-comparison';
import { fieldText, lineText } from './field-sql';
import { bind, FALSE, join, raw, type Sql, sql } from './sql';

/**
 * Whether a text occurs in a record's line.
 *
 * Without a blank it lies within one field, so only fields that could hold it are looked at: that
 * spares printing the line, which is most of the cost.
 */
export function emitTerm(text: string, format: readonly FlowField[]): Sql {
  if (text === '' || /[\t-\r ]/.test(text)) {
    return sql`contains(${raw(lineText(format))}, ${bind(text)})`;
  }
  const places = format.map((field) => emitOccurs(text, field));
  return join(
    'OR',
    places.filter((place) => place !== FALSE),
  );
}

function emitOccurs(text: string, field: FlowField): Sql {
  switch (field.kind) {
    case 'integer':
    case 'long':
      return /^(?:\d+|-)$/.test(text) ? contains(field, text) : FALSE;
    case 'action':
    case 'logStatus': {
      const words = KNOWN_WORDS[field.kind].filter((word) => word.includes(text));
      const named = words.map((word) => raw(`coalesce(${field.column} = '${word}', FALSE)`));
      const absent = text === '-' ? [raw(`${field.column} IS NULL`)] : [];
      const all = [...named, ...absent];
      return all.length ? join('OR', all) : FALSE;
    }
    case 'text':
      return contains(field, text);
    case 'address':
      if (/^[\d.]+$/.test(text) || text === '-') return contains(field, text);
      return sql`coalesce(contains(${raw(`${field.textColumn}`)}, ${bind(text)}), FALSE)`;
  }
}

const contains = (field: FlowField, text: string) =>
  sql`contains(${raw(fieldText(field))}, ${bind(text)})`;
