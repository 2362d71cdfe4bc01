import { type DuckDBConnection, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';

/** A record's texts, one for each column asked for. */
export type TextRecord = readonly (string | null)[];

const CHUNK_ROWS = 2_048;

/** Makes the temp table `name(f0 VARCHAR, …)` of records; it has one column at least, so that records can be counted. */
export async function fillRecordTable(
  connection: DuckDBConnection,
  name: string,
  width: number,
  batches: AsyncIterable<readonly TextRecord[]>,
): Promise<void> {
  const places = Array.from({ length: Math.max(width, 1) }, (_, at) => at);
  const columns = places.map((at) => `f${at} VARCHAR`);
  await connection.run(`CREATE TEMP TABLE ${name} (${columns.join(', ')})`);
  const appender = await connection.createAppender(name, 'main', 'temp');
  for await (const records of batches) {
    for (let from = 0; from < records.length; from += CHUNK_ROWS) {
      const some = records.slice(from, from + CHUNK_ROWS);
      const chunk = DuckDBDataChunk.create(places.map(() => VARCHAR));
      chunk.setColumns(places.map((at) => some.map((record) => record[at] ?? null)));
      appender.appendDataChunk(chunk);
    }
  }
  appender.closeSync();
}
