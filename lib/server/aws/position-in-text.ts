import type { TextLocation } from '@/lib/domain/app-error';

/**
 * Finds the place that Athena's `line 3:7: …` names; lines and columns count from 1.
 *
 * @returns the word that begins there; the end of the text for a place behind it
 */
export function positionInText(text: string, message: string): TextLocation | undefined {
  const match = /line (\d+):(\d+)/.exec(message);
  if (!match) return undefined;
  const lines = text.split('\n');
  const line = Number(match[1]);
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const from = Math.min(start + Number(match[2]) - 1, text.length);
  const word = /^[\w$.]+|^\S/.exec(text.slice(from))?.[0] ?? '';
  return { from, to: Math.max(from + word.length, Math.min(from + 1, text.length)) };
}
