import type { Answer } from '@/lib/contract/answers';

export type AnswerRows = Pick<Answer, 'columns' | 'rows'>;

/** Reads a column of a row by name, so that no model counts positions. */
export function reader({ columns }: AnswerRows) {
  const at = new Map(columns.map((name, index) => [name, index]));
  const text = (row: readonly (string | null)[], column: string): string | null =>
    row[at.get(column) ?? -1] ?? null;
  return {
    text,
    /** 0 for an absent value: a count that is not there counts nothing. */
    number: (row: readonly (string | null)[], column: string): number =>
      Number(text(row, column) ?? 0),
  };
}

/** Adds up a column over the rows that `keep` picks. */
export function sumOf(
  answer: AnswerRows,
  column: string,
  keep: (row: readonly (string | null)[]) => boolean = () => true,
): number {
  const { number } = reader(answer);
  return answer.rows.filter(keep).reduce((sum, row) => sum + number(row, column), 0);
}
