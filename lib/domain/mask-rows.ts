type Row = readonly (string | null)[];

/**
 * Masks every cell, except twelve-digit quantities: a column whose whole
 * numbers have several lengths holds sums or counts, not account ids.
 */
export function maskRows(
  columns: readonly { readonly name: string; readonly type: string }[],
  rows: readonly Row[],
  mask: (text: string) => string,
): (string | null)[][] {
  const quantities = columns.map(({ type }, at) => isNumeric(type) || holdsQuantities(rows, at));
  return rows.map((row) =>
    row.map((cell, at) => {
      if (cell === null) return null;
      return quantities[at] && NUMBER.test(cell) ? cell : mask(cell);
    }),
  );
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i;

/** Athena says it; Logs Insights calls everything text. */
const isNumeric = (type: string): boolean =>
  /^(?:tinyint|smallint|integer|int|bigint|float|real|double|decimal)/i.test(type);

function holdsQuantities(rows: readonly Row[], at: number): boolean {
  const present = rows.flatMap((row) => row[at] ?? []);
  return present.every((cell) => NUMBER.test(cell)) && present.some((cell) => cell.length !== 12);
}
