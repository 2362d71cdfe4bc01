// What the server process and the store's process say to each other over IPC.

import type {
  EngineErrorCode,
  EventBatch,
  IngestReport,
  ObjectRef,
  RawTable,
  Rows,
  Statement,
} from '../engine';

export type Work =
  | { readonly kind: 'read'; readonly statement: Statement }
  | { readonly kind: 'write'; readonly statements: readonly Statement[] }
  | {
      readonly kind: 'query';
      readonly statement: Statement;
      readonly rawTables: readonly RawTable[];
    }
  | {
      readonly kind: 'ingest';
      readonly objects: readonly ObjectRef[];
      readonly groupId: number | null;
    }
  | { readonly kind: 'put'; readonly batch: EventBatch };

export type Answer = Rows | IngestReport | undefined;

export type Request =
  | { readonly kind: 'work'; readonly id: number; readonly work: Work }
  /** Interrupts a query. */
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' };

export type Reply =
  | { readonly kind: 'ready' }
  /** The store cannot be opened; the process ends. */
  | { readonly kind: 'failed'; readonly error: ErrorMessage }
  | { readonly kind: 'done'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorMessage }
  | {
      readonly kind: 'progress';
      readonly id: number;
      readonly done: number;
      readonly of: number;
      readonly records: number;
    };

export interface ErrorMessage {
  readonly code: EngineErrorCode;
  readonly message: string;
}
