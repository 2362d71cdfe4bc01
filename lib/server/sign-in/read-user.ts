const LONGEST = 200;
const PRINTABLE = /^[^\p{C}\p{Zl}\p{Zp}]+$/u;

/**
 * Who is signed in, by what the proxy's header says.
 *
 * @param value as HTTP carries it, a character per byte; UTF-8 is read as what it means
 * @returns `null` for nobody: no name, more than 200 characters, or any that does not print
 */
export function readUser(value: string | null): string | null {
  const name = decode(value ?? '').trim();
  return name.length <= LONGEST && PRINTABLE.test(name) ? name : null;
}

function decode(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8, so the bytes are the characters.
    return value;
  }
}
