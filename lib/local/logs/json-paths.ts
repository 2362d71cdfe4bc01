/** AWS discovers no more fields in one JSON event. */
const MAX_PATHS = 200;

/** The fields that Logs Insights discovers in a JSON event: `user.name`, `items.0.id`. None if it is not a JSON object. */
export function jsonPaths(text: string): string[] {
  const document = parseObject(text);
  if (!document) return [];
  const paths: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (paths.length >= MAX_PATHS) return;
    if (typeof value !== 'object' || value === null) {
      paths.push(path);
      return;
    }
    for (const [key, child] of Object.entries(value)) walk(child, path ? `${path}.${key}` : key);
  };
  walk(document, '');
  return paths;
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
