import type { TextLocation } from './app-error';

/** Adds line and column, both from 1, to a span of a text; a span beyond the text is pulled back into it. */
export function locate(
  text: string,
  span: TextLocation,
): { from: number; to: number; line: number; column: number } {
  const from = Math.min(Math.max(span.from, 0), text.length);
  const to = Math.min(Math.max(span.to, from), text.length);
  const before = text.slice(0, from);
  return {
    from,
    to,
    line: before.split('\n').length,
    column: from - (before.lastIndexOf('\n') + 1) + 1,
  };
}
