/** A text that was picked to start from. */
export interface ChosenText {
  readonly title: string;
  readonly text: string;
  /** Of the saved query that it is. */
  readonly savedId?: string;
}
