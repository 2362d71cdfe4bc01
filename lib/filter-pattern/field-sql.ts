import type { FlowField } from '@/lib/domain/flow-fields';

/** A field's text as the record prints it; never NULL. */
export function fieldText(field: FlowField): string {
  switch (field.kind) {
    case 'text':
      return `coalesce(${field.column}, '-')`;
    case 'integer':
    case 'long':
    case 'action':
    case 'logStatus':
      return `coalesce(CAST(${field.column} AS VARCHAR), '-')`;
    case 'address':
      return `coalesce(${printAddress(field.column)}, ${field.textColumn}, '-')`;
  }
}

/** The record's line, for rows that print back to it: fields with one space between them. */
export function lineText(format: readonly FlowField[]): string {
  return `concat_ws(' ', ${format.map(fieldText).join(', ')})`;
}

const printAddress = (column: string) =>
  [24, 16, 8, 0].map((shift) => `((${column} >> ${shift}) & 255)`).join(` || '.' || `);

/** The column that holds arbitrary text, if the field has one. */
export function freeText(field: FlowField): string | null {
  return field.kind === 'text' ? field.column : field.textColumn;
}

/**
 * Holds for rows in which every field is a plain word: one that begins with a quote or a bracket
 * may join its neighbours to one field of a delimited pattern.
 */
export function plainWords(format: readonly FlowField[]): string {
  const columns = format.flatMap((field) => freeText(field) ?? []);
  if (!columns.length) return 'TRUE';
  const odd = columns.flatMap((column) => [
    `coalesce(starts_with(${column}, '"'), FALSE)`,
    `coalesce(starts_with(${column}, '['), FALSE)`,
  ]);
  return `(NOT (${odd.join(' OR ')}))`;
}
