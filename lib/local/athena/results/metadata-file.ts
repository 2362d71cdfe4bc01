import type { ColumnInfo, ResultMeta } from './result-meta';

// Athena's `.metadata`, as its JDBC driver reads it: a protobuf message of 1 id, 2 kind of update, 3 rows updated,
// 4 column*; of a column 1 catalog, 4 name, 5 label, 6 type, 7 precision, 8 scale, 9 nullable, 10 case sensitive.

const VARINT = 0;
const BYTES = 2;
const NULLABLE = ['NOT_NULL', 'NULLABLE', 'UNKNOWN'] as const;

export function encodeMetadata({ id, update, columns }: ResultMeta): Buffer {
  return Buffer.concat([
    text(1, id),
    ...(update ? [text(2, update.type), number(3, update.count)] : []),
    ...columns.map((column) => bytes(4, encodeColumn(column))),
  ]);
}

/** @throws {RangeError} for bytes that are not such a message */
export function decodeMetadata(content: Buffer): ResultMeta {
  let id = '';
  let type: string | null = null;
  let count = 0;
  const columns: ColumnInfo[] = [];
  for (const { field, value } of readFields(content)) {
    if (field === 1) id = String(value);
    if (field === 2) type = String(value);
    if (field === 3) count = Number(value);
    if (field === 4 && typeof value !== 'number') columns.push(decodeColumn(value));
  }
  return { id, columns, update: type === null ? null : { type, count } };
}

// A member is there or not by the column's type, whatever its value.
const BARE = /^(?:string|array|map|row|json|uuid|ipaddress|unknown)/;
const WITHOUT_PRECISION = /^(?:boolean|date|interval)/;
const WITHOUT_SCALE = /^(?:boolean|interval)/;

function encodeColumn(column: ColumnInfo): Buffer {
  const { CatalogName, Name, Label, Type, Precision, Scale, Nullable, CaseSensitive } = column;
  const bare = BARE.test(Type);
  return Buffer.concat([
    text(1, CatalogName),
    text(4, Name),
    text(5, Label),
    text(6, Type),
    ...(bare || WITHOUT_PRECISION.test(Type) ? [] : [number(7, Precision)]),
    ...(bare || WITHOUT_SCALE.test(Type) ? [] : [number(8, Scale)]),
    number(9, NULLABLE.indexOf(Nullable) + 1),
    ...(bare ? [] : [number(10, CaseSensitive ? 1 : 0)]),
  ]);
}

function decodeColumn(content: Buffer): ColumnInfo {
  const members = new Map([...readFields(content)].map(({ field, value }) => [field, value]));
  const word = (field: number) => String(members.get(field) ?? '');
  const count = (field: number) => Number(members.get(field) ?? 0);
  return {
    CatalogName: word(1),
    SchemaName: '',
    TableName: '',
    Name: word(4),
    Label: word(5),
    Type: word(6),
    Precision: count(7),
    Scale: count(8),
    Nullable: NULLABLE[count(9) - 1] ?? 'UNKNOWN',
    CaseSensitive: count(10) === 1,
  };
}

const text = (field: number, value: string) => bytes(field, Buffer.from(value));
const bytes = (field: number, value: Buffer) =>
  Buffer.concat([varint(field * 8 + BYTES), varint(value.length), value]);
const number = (field: number, value: number) =>
  Buffer.concat([varint(field * 8 + VARINT), varint(value)]);

function varint(value: number): Buffer {
  const groups: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) groups.push((rest % 128) + 128);
  return Buffer.from([...groups, rest]);
}

function* readFields(content: Buffer): Generator<{ field: number; value: number | Buffer }> {
  let at = 0;
  const read = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = content[at++];
      if (byte === undefined || factor > 2 ** 49) throw new RangeError('not a metadata file');
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < content.length) {
    const tag = read();
    const [field, wire] = [Math.floor(tag / 8), tag % 8];
    const size = read();
    if (wire === VARINT) {
      yield { field, value: size };
      continue;
    }
    if (wire !== BYTES || at + size > content.length) throw new RangeError('not a metadata file');
    yield { field, value: content.subarray(at, at + size) };
    at += size;
  }
}
