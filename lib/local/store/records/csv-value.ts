import type { RecordColumn } from '../../engine';
import { badData } from './bad-data';
import { greatestOf, isWithin } from './integer-range';

/**
 * A field of a CSV line as text of its column's type: a date is a number of days, a timestamp one of milliseconds
 * since 1970. An empty field is a text and nothing else.
 *
 * @param at place of the field, from 0
 * @throws {EngineError} `HIVE_BAD_DATA` for what is not of the type
 */
export function csvValue(text: string, { type }: RecordColumn, at: number): string {
  const value = read(text, type);
  if (value !== null) return value;
  throw badData(`Error parsing field value '${text}' for field ${at}: For input string: "${text}"`);
}

const WHOLE = /^[+-]?\d{1,19}$/;
const FRACTION = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const DAY_MS = 86_400_000;
/** From the year 1 to the year 9999. */
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_800_000;

function read(text: string, type: RecordColumn['type']): string | null {
  if (type === 'text') return text;
  if (type === 'boolean') {
    const word = text.toLowerCase();
    return word === 'true' || word === 'false' ? word : null;
  }
  if (type === 'date') return WHOLE.test(text) ? printTime(Number(text) * DAY_MS, 10) : null;
  if (type === 'timestamp') return WHOLE.test(text) ? printTime(Number(text), 23) : null;
  const greatest = greatestOf(type);
  if (greatest !== undefined) {
    return WHOLE.test(text) && isWithin(BigInt(text.replace('+', '')), greatest) ? text : null;
  }
  const special = !type.startsWith('DECIMAL') && /^(?:NaN|[+-]?Infinity)$/.test(text);
  return special || FRACTION.test(text) ? text : null;
}

const printTime = (ms: number, length: number): string | null =>
  ms >= FIRST_MS && ms < LAST_MS
    ? new Date(ms).toISOString().slice(0, length).replace('T', ' ')
    : null;
