import type { Position } from '../position';
import type { TreeNode } from './builder';

/**
 * Positions in a text that the grammar saw behind `shift` characters of ours. The grammar
 * counts code points; everyone else counts UTF-16 code units.
 */
export function createTextPositions(text: string, shift: number) {
  const units: number[] = [];
  if (/[\ud800-\udbff]/.test(text)) {
    let at = 0;
    for (const character of text) {
      units.push(at);
      at += character.length;
    }
    units.push(at);
  }
  const utf16 = (codePoint: number) => {
    const own = Math.max(codePoint - shift, 0);
    return Math.min(units[own] ?? own, text.length);
  };
  const of = ({ start, stop }: Pick<TreeNode, 'start' | 'stop'>): Position => {
    const line = start?.line ?? 1;
    const from = utf16(start?.start ?? 0);
    return {
      line,
      column: (start?.column ?? 0) + 1 - (line === 1 ? shift : 0),
      from,
      to: Math.max(from, utf16((stop?.stop ?? 0) + 1)),
    };
  };
  const lines = text.split('\n');
  const end: Position = {
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    from: text.length,
    to: text.length,
  };
  return { of, end };
}
