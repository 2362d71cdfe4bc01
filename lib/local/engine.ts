// What the rest of `lib/local` knows of the store: typed questions to a process that owns the
// DuckDB file. `engine/create-engine.ts` runs that process; `store/in-process-engine.ts` does
// without one, for tests.

/** Parameters and results. DuckDB's 64-bit and wider integers are `bigint`, narrower ones and DOUBLE `number`. */
export type SqlValue = null | boolean | number | bigint | string;

export interface Statement {
  readonly sql: string;
  /** Bound to `$1`, `$2` …; a list, of one kind of values, as VARCHAR[], BIGINT[], DOUBLE[] or BOOLEAN[]. */
  readonly parameters?: readonly (SqlValue | readonly SqlValue[])[];
}

export interface Rows {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly SqlValue[])[];
}

/** One flow log object of S3 on this machine. */
export interface ObjectRef {
  readonly bucket: string;
  readonly key: string;
  /** Absolute path of the file. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Text read afresh from files: a temp table `name(object_key VARCHAR, line_no BIGINT, line VARCHAR)` that lives for one query. */
export interface RawTable {
  readonly name: string;
  readonly objects: readonly ObjectRef[];
  /** Lines dropped from the start of each object; `line_no` still counts them, from 1. */
  readonly skipLines: number;
  /** Given: the table is `name(f0 VARCHAR, f1 VARCHAR, …)`, a text for each column the reader is asked for. */
  readonly reader?: RecordReader;
}

/** A column of a record: its name in lower case, and the type its text must be readable as. */
export interface RecordColumn {
  readonly name: string;
  readonly type:
    | 'text'
    | 'boolean'
    | 'date'
    | 'timestamp'
    | 'TINYINT'
    | 'SMALLINT'
    | 'INTEGER'
    | 'BIGINT'
    | 'FLOAT'
    | 'DOUBLE'
    | `DECIMAL(${string})`;
}

/** How objects that are not delimited lines become records. */
export type RecordReader =
  | { readonly kind: 'parquet'; readonly columns: readonly RecordColumn[] }
  | {
      readonly kind: 'json';
      readonly columns: readonly RecordColumn[];
      /** Whether a line that is no JSON object is a record of NULLs, not an error. */
      readonly ignoreMalformed: boolean;
    }
  | {
      readonly kind: 'regex';
      /** JavaScript's spelling; a line must match as a whole, else its record is all NULL. */
      readonly pattern: string;
      readonly ignoreCase: boolean;
      /** Capturing groups the pattern must have. */
      readonly groups: number;
      /** Groups that are asked for, from 0. */
      readonly asked: readonly number[];
    }
  | {
      readonly kind: 'csv';
      /** One character each. */
      readonly separator: string;
      readonly quote: string;
      readonly escape: string;
      readonly asked: readonly { readonly field: number; readonly column: RecordColumn }[];
    }
  | {
      readonly kind: 'escaped';
      /** One character each. */
      readonly delimiter: string;
      readonly escape: string;
      readonly nullText: string;
      /** Fields from 0; a text without its escapes, any other as it stands. */
      readonly asked: readonly { readonly field: number; readonly isText: boolean }[];
    };

export interface QueryOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs: number;
  readonly rawTables?: readonly RawTable[];
}

export interface IngestOptions {
  /** The log group the objects' records belong to; `null`: in S3 only. */
  readonly groupId: number | null;
  readonly onProgress?: (done: number, of: number, records: number) => void;
}

export interface IngestReport {
  /** Objects read and stored now. */
  readonly ingested: number;
  /** Objects that were in the store already, unchanged. */
  readonly unchanged: number;
  /** Records stored now. */
  readonly records: number;
  /** Lines that are not flow log records; they are in `unread_lines`, at most 1,000 an object. */
  readonly unread: number;
  /** Objects that could not be read at all; the store holds nothing of them. */
  readonly failed: readonly {
    readonly bucket: string;
    readonly key: string;
    readonly reason: string;
  }[];
}

export interface EventBatch {
  /** The same id twice stores once. */
  readonly batchId: string;
  readonly groupId: number;
  readonly stream: string;
  /** The group's flow log fields in order; `null`: not known. */
  readonly format: readonly string[] | null;
  readonly ingestedMs: number;
  readonly events: readonly { readonly ts: number; readonly message: string }[];
}

export type EngineState = 'starting' | 'ready' | 'restarting' | 'failed' | 'stopped';

export interface Engine {
  readonly state: EngineState;
  /** Our own fixed SQL for control state. */
  read(statement: Statement): Promise<Rows>;
  /** Statements in ONE transaction, all or nothing; writers are serialised. */
  write(statements: readonly Statement[]): Promise<void>;
  /**
   * A query that an emitter made from user text: own connection, read only transaction,
   * cancellable, killed at the hard timeout.
   *
   * @throws {EngineError} `cancelled`, `timeout`, `out-of-memory`, `query-failed` (DuckDB's message) or `unavailable`
   */
  query(statement: Statement, options: QueryOptions): Promise<Rows>;
  /** Ingests flow log objects, each in one transaction, idempotent by bucket, key, size and modified time. */
  ingestObjects(objects: readonly ObjectRef[], options: IngestOptions): Promise<IngestReport>;
  /** Appends the events of one PutLogEvents call in one transaction; idempotent by `batchId`. */
  putEvents(batch: EventBatch): Promise<void>;
  close(): Promise<void>;
}

export type EngineErrorCode =
  | 'cancelled'
  | 'timeout'
  | 'out-of-memory'
  | 'query-failed'
  | 'unavailable'
  /** Another process holds the store's file. */
  | 'in-use';

export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'EngineError';
    this.code = code;
  }
}
