import { showText } from './mismatch';
import { readNumber } from './number';
import type { Comparison } from './pattern';

/** Says of a text that fails a comparison what it should have been: `443, not 22`. */
export function explainComparison(found: string, { op, value }: Comparison): string {
  const shown = showText(found);
  switch (value.kind) {
    case 'regex': {
      const regex = `%${value.regex.source}%`;
      return op === '='
        ? `${shown}, which ${regex} does not match`
        : `${shown}, which ${regex} matches`;
    }
    case 'text': {
      const wanted = `${value.text.includes('*') ? 'like ' : ''}${showText(value.text)}`;
      return op === '=' ? `${shown}, not ${wanted}` : `${shown}, and must not be ${wanted}`;
    }
    case 'number':
      if (op === '!=') return `${shown}, and must not be ${value.text}`;
      if (readNumber(found) === null) return `${shown}, which is no number`;
      return op === '=' ? `${shown}, not ${value.text}` : `${shown}, not ${op} ${value.text}`;
  }
}
