import type { StatementContext } from '../statements/context';

/** What running one execution needs beyond a statement's context. */
export interface RunContext extends StatementContext {
  readonly workGroup: string;
  /** The execution's result object: `s3://…/<id>.csv`, `…/<id>.txt`, `…/<id>`, or `…/tables/<id>` of CREATE TABLE AS. */
  readonly outputLocation: string;
  /** Texts of the values for `?`. */
  readonly parameters: readonly string[];
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Bytes; `null`: no bound. */
  readonly scanCutoff: number | null;
  /** Called when it is known what is read, before it is. */
  readonly onPlanned: (scanned: Scanned) => void;
}

export interface Scanned {
  readonly bytes: number;
  /** `null`: not known. */
  readonly rows: number | null;
}
