import { EngineError, type RecordColumn, type RecordReader } from '../../engine';
import { badData } from './bad-data';
import { greatestOf, isWithin } from './integer-range';
import type { TextRecord } from './fill-record-table';

/**
 * A line as the JSON SerDes read it: members by name, whatever their case; one that is missing or null is NULL.
 *
 * @throws {EngineError} for a line that is no object, and values that are not of their column's type
 */
export function readJsonLine(
  line: string,
  { columns, ignoreMalformed }: Extract<RecordReader, { kind: 'json' }>,
): TextRecord {
  const members = parseObject(line);
  if (members) return columns.map((column) => readMember(members.get(column.name), column));
  if (ignoreMalformed) return columns.map(() => null);
  throw new EngineError('query-failed', 'HIVE_CURSOR_ERROR: Row is not a valid JSON Object');
}

function parseObject(line: string): Map<string, unknown> | null {
  try {
    const plain: unknown = JSON.parse(line);
    if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return null;
    const exact = JSON.parse(quoteNumbers(line)) as Readonly<Record<string, unknown>>;
    return new Map(Object.entries(exact).map(([name, value]) => [name.toLowerCase(), value]));
  } catch {
    return null;
  }
}

/** Numbers as texts: a double would not keep all their digits. */
const quoteNumbers = (json: string) =>
  json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );

function readMember(value: unknown, { name, type }: RecordColumn): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') {
    throw new EngineError(
      'query-failed',
      `NOT_SUPPORTED: The JSON field ${name} holds an object or array, which is not supported on this machine`,
    );
  }
  // JSON leaves texts and booleans; numbers have become texts.
  const text = typeof value === 'string' ? value : String(value === true);
  if (type === 'text' || isOfType(text, type)) return text;
  throw badData(`Error parsing the JSON field ${name}: a value is not of type ${type}`);
}

function isOfType(text: string, type: RecordColumn['type']): boolean {
  if (!patternOf(type).test(text)) return false;
  const greatest = greatestOf(type);
  return greatest === undefined || isWithin(BigInt(text), greatest);
}

// Hive writes the numbers that JSON lacks as texts.
const FRACTION = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$|^NaN$|^-?Infinity$/;

function patternOf(type: RecordColumn['type']): RegExp {
  if (type === 'boolean') return /^(?:true|false)$/;
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/;
  if (type === 'timestamp') return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,9})?$/;
  if (greatestOf(type) !== undefined) return /^-?\d{1,19}$/;
  if (!type.startsWith('DECIMAL')) return FRACTION;
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
}
