import type { DuckDBConnection } from '@duckdb/node-api';

import { appendRows, inOrder } from './append-events';
import { columnOf } from './columns';
import { Formats } from './formats';
import type { IngestBatch } from './ingest-batch';
import { addSources, nextSourceId, removeSources } from './sources';
import { stageEvents } from './stage-events';
import type { Lane } from './transaction';

interface OpenTransaction {
  readonly formats: Formats;
  readonly firstId: number;
  readonly release: () => void;
}

/** Writes batches, each in one transaction, while the next one is being read. */
export class BatchWriter {
  private last: Promise<void> = Promise.resolve();
  private transaction: OpenTransaction | undefined;

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly lane: Lane,
  ) {}

  /** Takes the rows a batch has so far into its transaction. */
  async spill(batch: IngestBatch): Promise<void> {
    await this.last;
    this.transaction ??= await this.begin();
    await this.insert(batch, this.transaction);
  }

  /** Waits for the batch before, then starts on this one; `onDone` when it is stored. */
  async write(batch: IngestBatch, onDone: () => void): Promise<void> {
    await this.last;
    const { transaction } = this;
    this.transaction = undefined;
    this.last = this.finish(batch, transaction).then(onDone);
    // Whoever waits next hears of it; nobody may be waiting yet.
    this.last.catch(() => undefined);
  }

  async end(): Promise<void> {
    await this.last;
  }

  /** Gives up a batch that has spilled and will not be written. */
  async abandon(): Promise<void> {
    const { transaction } = this;
    this.transaction = undefined;
    if (transaction) await this.rollBack(transaction);
  }

  private async begin(): Promise<OpenTransaction> {
    const release = await this.lane.enter();
    try {
      await this.connection.run('BEGIN TRANSACTION');
      const formats = await Formats.read(this.connection);
      return { formats, firstId: await nextSourceId(this.connection), release };
    } catch (error) {
      await this.connection.run('ROLLBACK').catch(() => undefined);
      release();
      throw error;
    }
  }

  private async finish(batch: IngestBatch, opened: OpenTransaction | undefined): Promise<void> {
    const transaction = opened ?? (await this.begin());
    const { connection } = this;
    const { firstId, formats } = transaction;
    try {
      await this.insert(batch, transaction);
      await removeSources(connection, batch.replaced);
      await addSources(
        connection,
        batch.sources.map(({ format, ...source }, at) => ({
          ...source,
          id: firstId + at,
          formatId: format && formats.planOf(format).id,
        })),
      );
      const lines = batch.unreadLines;
      const columns = [
        lines.map(({ source }) => firstId + source),
        lines.map(({ line }) => line),
        lines.map(({ reason }) => reason),
        lines.map(({ text }) => text),
      ];
      await appendRows(connection, 'unread_lines', columns.map(columnOf), inOrder(lines.length));
      await formats.save(connection);
      await connection.run('COMMIT');
    } catch (error) {
      await this.rollBack(transaction);
      throw error;
    }
    transaction.release();
  }

  private async insert(batch: IngestBatch, { firstId, formats }: OpenTransaction): Promise<void> {
    const { buffer } = batch;
    if (buffer.length === 0) return;
    const formatIds = batch.formats.map(({ fields }) => formats.planOf(fields).id);
    await stageEvents(this.connection, buffer, batch.takeOrder(), firstId, formatIds);
    buffer.clear();
  }

  private async rollBack({ release }: OpenTransaction): Promise<void> {
    // A failed COMMIT has ended the transaction already.
    await this.connection.run('ROLLBACK').catch(() => undefined);
    release();
  }
}
