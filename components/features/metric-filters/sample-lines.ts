/** TestMetricFilter takes no more. */
const MOST_LINES = 50;

/** The lines that are tried: what was typed or pasted, without the empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES);
