import type { SchemaTree } from 'hyparquet';

import type { RecordColumn } from '../../engine';
import { badData } from './bad-data';
import { greatestOf, isWithin } from './integer-range';

type ReadText = (value: unknown) => string | null;

/**
 * How values of a Parquet column become texts of the declared type.
 *
 * @throws {EngineError} `HIVE_BAD_DATA` when they are of another type
 */
export function parquetText(
  { element, children }: SchemaTree,
  { name, type }: RecordColumn,
  key: string,
): ReadText {
  const read =
    children.length === 0 && element.repetition_type !== 'REPEATED'
      ? readerOf(element, type)
      : null;
  if (!read) {
    throw badData(
      `Field ${name}'s type ${element.type ?? 'group'} in parquet file ${key} is incompatible with type ${type.toLowerCase()} defined in table schema`,
    );
  }
  return (value) => {
    if (value === null || value === undefined) return null;
    const text = read(value);
    if (text !== null) return text;
    throw badData(`A value of field ${name} in parquet file ${key} is not of type ${type}`);
  };
}

type Element = SchemaTree['element'];

/** @returns `null` when the column cannot be read as the type; the reader gives `null` for a value that cannot */
function readerOf(element: Element, type: RecordColumn['type']): ReadText | null {
  const { type: physical } = element;
  const annotation = annotationOf(element);
  if (type === 'text') {
    const text = ['', 'UTF8', 'STRING', 'ENUM', 'JSON'].includes(annotation);
    return physical === 'BYTE_ARRAY' && text ? ofKind('string') : null;
  }
  if (type === 'boolean') return physical === 'BOOLEAN' ? ofKind('boolean') : null;
  if (type === 'date') return annotation === 'DATE' ? dayText : null;
  if (type === 'timestamp') {
    return annotation.startsWith('TIMESTAMP') || physical === 'INT96' ? timeText : null;
  }
  if (type === 'DOUBLE') return physical === 'DOUBLE' || physical === 'FLOAT' ? numberText : null;
  if (type === 'FLOAT') return physical === 'FLOAT' ? numberText : null;
  if (type.startsWith('DECIMAL')) return decimalReader(element, annotation, type);
  const plain = /^(?:|INT_\d+|INTEGER)$/.test(annotation) && !isUnsigned(element);
  const most = greatestOf(type);
  if (!plain || most === undefined) return null;
  if (physical === 'INT32') return integerReader(most);
  return physical === 'INT64' && type === 'BIGINT' ? integerReader(most) : null;
}

const annotationOf = ({ converted_type, logical_type }: Element): string =>
  converted_type ?? logical_type?.type ?? '';

const isUnsigned = ({ logical_type }: Element) =>
  logical_type?.type === 'INTEGER' && !logical_type.isSigned;

const ofKind =
  (kind: 'string' | 'boolean'): ReadText =>
  (value) =>
    typeof value === kind ? String(value) : null;

const integerReader =
  (most: bigint): ReadText =>
  (value) => {
    if (typeof value !== 'bigint' && typeof value !== 'number') return null;
    const whole = BigInt(value);
    return isWithin(whole, most) ? whole.toString() : null;
  };

const numberText: ReadText = (value) => {
  if (typeof value !== 'number') return null;
  return Object.is(value, -0) ? '-0.0' : String(value);
};

const dayText: ReadText = (value) =>
  typeof value === 'number' ? isoText(value * 86_400_000, 10) : null;

const timeText: ReadText = (value) =>
  typeof value === 'bigint' ? isoText(Number(value), 23) : null;

/** Only years that have four digits. */
function isoText(ms: number, length: number): string | null {
  if (!(ms >= -62_135_596_800_000 && ms < 253_402_300_800_000)) return null;
  return new Date(ms).toISOString().slice(0, length).replace('T', ' ');
}

function decimalReader(
  { type: physical, precision = 0, scale = 0 }: Element,
  annotation: string,
  type: string,
): ReadText | null {
  const read = physical === 'INT32' || physical === 'INT64' || physical === 'FIXED_LEN_BYTE_ARRAY';
  if (annotation !== 'DECIMAL' || !read) return null;
  if (type !== `DECIMAL(${precision},${scale})`) return null;
  return (value) => {
    if (value instanceof Uint8Array) return scaled(wholeOf(value), scale);
    const whole = typeof value === 'bigint' || typeof value === 'number';
    return whole ? scaled(BigInt(value), scale) : null;
  };
}

/** Big endian, two's complement. */
function wholeOf(bytes: Uint8Array): bigint {
  const value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  return BigInt.asIntN(bytes.length * 8, value);
}

function scaled(whole: bigint, scale: number): string {
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0');
  const at = digits.length - scale;
  const sign = whole < 0n ? '-' : '';
  return `${sign}${digits.slice(0, at)}${scale > 0 ? `.${digits.slice(at)}` : ''}`;
}
