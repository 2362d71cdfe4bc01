export interface EventField {
  readonly text: string;
  /** Offset in the event, delimiter included. */
  readonly from: number;
}

/**
 * Splits an event into fields on white space. Text in `"…"` or `[…]` is one field, without the
 * delimiters, if the closing one ends the field; a quote or bracket that is not closed like that
 * is a character like any other.
 */
export function splitFields(message: string): EventField[] {
  const fields: EventField[] = [];
  const next = /[^\t-\r ]/g;
  for (;;) {
    const start = next.exec(message)?.index;
    if (start === undefined) return fields;
    const run = readRun(message, start);
    fields.push({ text: run.text, from: start });
    next.lastIndex = run.end;
  }
}

/** Sticky, each tried at the start of a field. */
const QUOTED = /"((?:\\[^]|[^"\\])*)"(?![^\t-\r ])/y;
const BRACKETED = /\[([^\]]*)\](?![^\t-\r ])/y;
const WORD = /[^\t-\r ]+/y;

function readRun(message: string, start: number): { text: string; end: number } {
  const char = message[start];
  const delimited = char === '"' ? QUOTED : char === '[' ? BRACKETED : undefined;
  for (const pattern of delimited ? [delimited, WORD] : [WORD]) {
    pattern.lastIndex = start;
    const found = pattern.exec(message);
    if (found) return { text: found[1] ?? found[0], end: pattern.lastIndex };
  }
  return { text: message.slice(start), end: message.length };
}
