export interface Position {
  /** 1-based, as Trino prints them in `line 1:8`. */
  readonly line: number;
  readonly column: number;
  /** Offsets into the statement's text, in UTF-16 code units. */
  readonly from: number;
  readonly to: number;
}
