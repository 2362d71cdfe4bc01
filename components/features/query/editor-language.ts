/** What the editor needs of a language; made from the language's own stages. */
export interface EditorLanguage {
  readonly tokens: (text: string) => readonly EditorToken[];
  readonly mistakes: (text: string) => readonly Mistake[];
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
}
