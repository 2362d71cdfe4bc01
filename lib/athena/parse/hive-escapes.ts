/** Hive's string escapes, in DDL only: `\t`, `\001`, `\u0001`, `\\`, `\'`. */
export function unescapeHive(text: string): string {
  return text.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|([0-3][0-7]{2})|([\s\S]))/g,
    (whole, hex?: string, octal?: string, letter?: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return LETTERS[letter ?? ''] ?? letter ?? whole;
    },
  );
}

const LETTERS: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  b: '\b',
  '0': '\0',
  Z: '\u001a',
};
