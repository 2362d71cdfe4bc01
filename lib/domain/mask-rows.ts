type Row = readonly (string | null)[];

/**
 * Masks every cell, except twelve-digit quantities: a column whose whole
 * numbers have several lengths holds sums or counts, not account ids. One that
 * is called after accounts holds those, also where leading zeros were lost.
 */
export function maskRows(
  columns: readonly { readonly name: string; readonly type: string }[],
  rows: readonly Row[],
  mask: (text: string) => string,
): (string | null)[][] {
  const quantities = columns.map(({ type }, at) => isNumeric(type) || holdsQuantities(rows, at));
  const accounts = columns.map(({ name }) => /account|owner/i.test(name));
  return rows.map((row) =>
    row.map((cell, at) => {
      if (cell === null) return null;
      if (accounts[at]) return maskAccount(cell, mask);
      return quantities[at] && NUMBER.test(cell) ? cell : mask(cell);
    }),
  );
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i;

/** A number becomes an account id again first; where those are not hidden it stays the number it is. */
function maskAccount(cell: string, mask: (text: string) => string): string {
  if (!/^\d{1,11}$/.test(cell)) return mask(cell);
  const whole = cell.padStart(12, '0');
  const masked = mask(whole);
  return masked === whole ? cell : masked;
}

/** Athena says it; Logs Insights calls everything text. */
const isNumeric = (type: string): boolean =>
  /^(?:tinyint|smallint|integer|int|bigint|float|real|double|decimal)/i.test(type);

function holdsQuantities(rows: readonly Row[], at: number): boolean {
  const present = rows.flatMap((row) => row[at] ?? []);
  return present.every((cell) => NUMBER.test(cell)) && present.some((cell) => cell.length !== 12);
}
