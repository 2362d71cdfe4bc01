/** The lines of a text, without their ends, which are `\n`, `\r\n` or `\r` as in Hadoop; the last one need not have one. */
export function linesOf(text: string): string[] {
  const lines = text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
