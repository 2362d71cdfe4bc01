/** AWS discovers no more fields in one JSON event. */
const MAX_FIELDS = 200;

export interface JsonField {
  /** As a query names it: `user.name`, `items.0.id`, `@@id` for a key `@id`. */
  readonly name: string;
  readonly path: readonly string[];
}

/** The fields that Logs Insights discovers in a JSON event. None if it is not a JSON object. */
export function jsonFields(text: string): JsonField[] {
  const fields: JsonField[] = [];
  const walk = (value: unknown, path: readonly string[]) => {
    if (fields.length >= MAX_FIELDS || value === null) return;
    if (typeof value === 'object') {
      for (const [key, child] of Object.entries(value)) walk(child, [...path, key]);
    } else fields.push({ name: path.join('.').replace(/^@/, '@@'), path });
  };
  walk(parseObject(text) ?? null, []);
  return fields;
}

function parseObject(text: string): object | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
