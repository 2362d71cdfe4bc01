import type { Position } from '../position';
import type { TreeNode } from './builder';

/** The grammar counts code points; everyone else counts UTF-16 code units. */
export function createTextPositions(text: string) {
  const units: number[] = [];
  if (/[\ud800-\udbff]/.test(text)) {
    let at = 0;
    for (const character of text) {
      units.push(at);
      at += character.length;
    }
    units.push(at);
  }
  const utf16 = (codePoint: number) => units[codePoint] ?? codePoint;
  const of = (node: TreeNode): Position => ({
    line: node.start?.line ?? 1,
    column: (node.start?.column ?? 0) + 1,
    from: utf16(node.start?.start ?? 0),
    to: utf16((node.stop?.stop ?? 0) + 1),
  });
  return { utf16, of };
}
