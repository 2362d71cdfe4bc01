/** A number of a JSON document as it is written there: a double would change long ones. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

/**
 * The object an event holds, its numbers exact.
 *
 * @returns `null` for any other text, an array or a bare word included
 */
export function parseDocument(message: string): object | null {
  try {
    const value: unknown = JSON.parse(message);
    if (typeof value !== 'object' || Array.isArray(value)) return null;
    if (!INEXACT.test(message)) return value;
  } catch {
    return null;
  }
  // The text is JSON, so that each quote outside a string begins one.
  return JSON.parse(message.replace(TOKEN, tag), untag) as object;
}

/** The text of a string, number or boolean; `null` for an object, an array, null or nothing. */
export function scalarText(value: unknown): string | null {
  if (value instanceof JsonNumber) return value.text;
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null;
}

/** Numbers that may not print back to their text: long ones, fractions, exponents, -0. */
const INEXACT = /\d{16}|\d[.eE]|-0/;

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Marks values that are strings with an s and numbers with an n; keys stay. */
function tag(token: string, string: string | undefined, colon: string | undefined): string {
  if (string === undefined) return `"n${token}"`;
  return colon === undefined ? `"s${string.slice(1)}` : token;
}

function untag(_key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.startsWith('n') ? new JsonNumber(value.slice(1)) : value.slice(1);
}
