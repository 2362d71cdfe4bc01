// Where Java's regular expressions and RE2's part ways.

/** Look-around, back-references, and classes and escapes that RE2 lacks or reads otherwise. */
export function needsJavaScript(pattern: string): boolean {
  const plain = pattern.replaceAll('\\\\', '');
  return (
    /\(\?(?:[=!>]|<[=!])/.test(plain) ||
    /\\(?:[1-9]|k<|[GRXhHVvZuUQE])/.test(plain) ||
    /[*+?}]\+|&&/.test(plain)
  );
}

/** Number of capturing groups. */
export function groupCount(pattern: string): number {
  const plain = pattern.replaceAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '');
  return [...plain.matchAll(/\((?!\?)|\(\?<(?![=!])/g)].length;
}

/** Whether a group may take no part in a match: Java says NULL, RE2 an empty text. */
export function mayLeaveGroupOpen(pattern: string): boolean {
  return /\|/.test(pattern) || /\)[?*]|\)\{0/.test(pattern);
}

/** `$1` as RE2 writes it, or undefined for what it cannot say (`${name}`, a group that is not there). */
export function replacementForRe2(replacement: string, groups: number): string | undefined {
  let open = false;
  const text = replacement.replaceAll(
    /\\([\s\S])|\$(\d)|\$|\\/g,
    (whole, escaped?: string, digit?: string) => {
      if (escaped !== undefined) return escaped === '\\' ? '\\\\' : escaped;
      if (digit !== undefined && Number(digit) <= groups) return `\\${digit}`;
      open = true;
      return whole;
    },
  );
  return open || /\$\d\d/.test(replacement) ? undefined : text;
}

/** A Java pattern for JavaScript: flags in front become flags, the rest is the same or an error. */
export function javaScriptPattern(pattern: string, flags = ''): RegExp {
  const head = /^\(\?([ims]+)\)/.exec(pattern);
  const body = (head ? pattern.slice(head[0].length) : pattern)
    .replaceAll('\\Z', '(?=\\n?$)')
    .replaceAll('\\h', '[ \\t]');
  if (/[*+?}]\+|\(\?>|&&|\\[GRXQE]/.test(body.replaceAll(/\\\\/g, ''))) {
    throw new Error(
      'INVALID_FUNCTION_ARGUMENT: This regular expression is not supported on this machine',
    );
  }
  const all = [...new Set([...flags, ...(head?.[1] ?? '')])].join('');
  try {
    return new RegExp(body, `${all}u`);
  } catch {
    return new RegExp(body, all);
  }
}
