import { FLOW_FIELD_BY_NAME, FLOW_FIELDS } from './flow-fields';

/** The 14 fields of a flow log that names no format of its own, in their fixed order. */
export const DEFAULT_FORMAT: readonly string[] = FLOW_FIELDS.filter(
  ({ version }) => version === 2,
).map(({ name }) => name);

/**
 * Reads a format as a person or AWS writes it: `${version} ${account-id}`, a header line, or names
 * apart by spaces or commas.
 *
 * @returns the field names in order, or `null` if the text is empty, names a field twice, or names
 * one that is not among versions 2 to 11
 */
export function parseFormat(text: string): string[] | null {
  const names = text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => /^\$\{([^{}]+)\}$/.exec(word)?.[1] ?? word);
  if (names.length === 0 || new Set(names).size < names.length) return null;
  return names.every((name) => FLOW_FIELD_BY_NAME.has(name)) ? names : null;
}

/** The format as `CreateFlowLogs` takes it: `${version} ${account-id} …`. */
export function printFormat(format: readonly string[]): string {
  return format.map((name) => `\${${name}}`).join(' ');
}

/**
 * Reads a file's header line.
 *
 * It may name fields younger than this program, so that such a file stays readable; a reader leaves
 * them in the record's message. What tells a header from a record: every word looks like a field
 * name, none comes twice, and at least two of them (or all) are fields we know. The header of a
 * transit gateway flow log counts as one.
 *
 * @returns the names in order, or `null` if the line is no header
 */
export function parseHeader(line: string): string[] | null {
  const names = line.split(/\s+/).filter((word) => word !== '');
  if (names.length === 0 || new Set(names).size < names.length) return null;
  if (!names.every((name) => /^[a-z][a-z0-9-]*$/.test(name))) return null;
  const known = names.filter((name) => FLOW_FIELD_BY_NAME.has(name)).length;
  return known >= 2 || known === names.length || isTransitGateway(names) ? names : null;
}

/** Whether a header is that of a transit gateway flow log: other records, under some of the same names. */
export const isTransitGateway = (names: readonly string[]) => names.includes('tgw-id');
