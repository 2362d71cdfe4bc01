// Words of Trino that cannot name a column as they are, and those that read as the start of a literal.
const RESERVED =
  /^(?:date|time|timestamp|interval|start|end|group|order|table|user|from|to|by|select|where|values|row|array|map)$/i;

/** A name as SQL needs it written. */
export const quoteIfNeeded = (name: string): string =>
  /^[a-z_]\w*$/i.test(name) && !RESERVED.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
