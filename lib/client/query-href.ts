import type { EngineName, QueryRange } from '@/lib/contract/queries';

/** The query page with a text in its editor, in the engine and over the range it ran with. */
export function queryHref(query: {
  readonly engine: EngineName;
  readonly text: string;
  readonly range: QueryRange;
}): string {
  const parameters = new URLSearchParams({
    from: new Date(query.range.from).toISOString(),
    to: new Date(query.range.to).toISOString(),
    ...(query.engine !== 'logs' && { engine: query.engine }),
    q: query.text,
  });
  return `/query?${parameters.toString()}`;
}
