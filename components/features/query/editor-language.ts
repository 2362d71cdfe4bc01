/** What the editor needs of a language; made from the language's own stages. All of it works on half-typed text. */
export interface EditorLanguage {
  readonly tokens: (text: string) => readonly EditorToken[];
  readonly mistakes: (text: string) => readonly Mistake[] | Promise<readonly Mistake[]>;
  readonly complete: (text: string, offset: number) => Suggestions | Promise<Suggestions>;
  /** The text as the language writes it; `null` while it has mistakes, or where formatting would lose something. */
  readonly format: (text: string) => string | null | Promise<string | null>;
}

export type TokenLook = 'keyword' | 'string' | 'number' | 'comment' | 'function';

/** Offsets in UTF-16 code units, `to` exclusive. */
export interface EditorToken {
  readonly from: number;
  readonly to: number;
  readonly look: TokenLook;
}

export interface Mistake {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** A warning lets the query run, but perhaps not as meant. */
  readonly severity: 'error' | 'warning';
  /** What to write in its place, where one thing is likely meant. */
  readonly fix?: string;
}

export interface Suggestions {
  /** Start of the word that a suggestion replaces. */
  readonly from: number;
  readonly options: readonly Suggestion[];
}

export interface Suggestion {
  readonly label: string;
  readonly kind: 'command' | 'keyword' | 'function' | 'field' | 'table';
  readonly insert: string;
  /** Signature or type. */
  readonly detail?: string | undefined;
  /** One line. */
  readonly help?: string | undefined;
}
