/** One part of a pattern that a line does not satisfy. */
export interface Mismatch {
  /** The part as the pattern writes it: `destport = "22"`, `-DEBUG`, `$.latency > 10`. */
  readonly part: string;
  /** `destport`, `$3` or `$.latency`; `null` where the whole line is meant, or several fields. */
  readonly field: string | null;
  /** The text the line has there; `null` where it has none. */
  readonly found: string | null;
  /** A sentence for a person: `destport is 443, not 22`. */
  readonly message: string;
}

/** A condition of several parts: all of `and` must hold, so each failing one counts; `or` counts as one. */
export function explainGroup(
  kind: 'and' | 'or',
  part: string,
  operands: readonly (readonly Mismatch[])[],
): readonly Mismatch[] {
  if (kind === 'and') return operands.flat();
  if (operands.some((mismatches) => mismatches.length === 0)) return [];
  const all = operands.flat();
  const message = all.map((mismatch) => mismatch.message).join('; ');
  return [{ part, field: common(all, 'field'), found: common(all, 'found'), message }];
}

function common(mismatches: readonly Mismatch[], key: 'field' | 'found'): string | null {
  const values = new Set(mismatches.map((mismatch) => mismatch[key]));
  return values.size === 1 ? (mismatches[0]?.[key] ?? null) : null;
}

const SHOWN = 60;

/** A text of a line within a sentence: short, and visible where it is empty. */
export function showText(text: string): string {
  if (text === '') return 'empty';
  const characters = Array.from(text);
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : text;
}
