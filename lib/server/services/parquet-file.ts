import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import type { ParquetColumn } from './parquet-column';

type Row = readonly (string | null)[];

// So many rows are held at once; a reader may skip each group as a whole.
const GROUP_ROWS = 20_000;

/**
 * Rows as a Parquet file, a group at a time as the reader takes them.
 *
 * @param about what the file says of itself, by name
 */
export async function* parquetFile(
  columns: readonly ParquetColumn[],
  pages: AsyncIterable<readonly Row[]>,
  about: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    createdBy: 'weir',
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    schema: [
      { name: 'schema', num_children: columns.length },
      ...columns.map(({ name, shape }) => ({
        name,
        repetition_type: 'OPTIONAL' as const,
        ...shape.element,
      })),
    ],
  });
  let held: Row[] = [];
  for await (const rows of pages) {
    held.push(...rows);
    if (held.length < GROUP_ROWS) continue;
    await writeGroup(writer, columns, held);
    held = [];
    yield take(bytes);
  }
  if (held.length > 0) await writeGroup(writer, columns, held);
  await writer.finish();
  yield take(bytes);
}

async function writeGroup(
  writer: ParquetWriter,
  columns: readonly ParquetColumn[],
  rows: readonly Row[],
): Promise<void> {
  await writer.write({
    rowGroupSize: rows.length,
    columnData: columns.map(({ name, shape }, at) => ({
      name,
      data: rows.map((row) => {
        const text = row[at] ?? null;
        return text === null ? null : shape.read(text);
      }),
    })),
  });
}

/** What was written since the last time; the offset, which the file's index needs, goes on. */
function take(bytes: ByteWriter): Uint8Array {
  const taken = bytes.getBytes().slice();
  bytes.index = 0;
  return taken;
}
