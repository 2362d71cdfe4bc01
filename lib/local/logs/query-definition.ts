import type { Local } from '../local';

/** A DescribeQueryDefinitions item. */
export interface QueryDefinition {
  readonly queryDefinitionId: string;
  readonly name: string;
  readonly queryString: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  readonly queryLanguage: 'CWLI';
  readonly logGroupNames?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly defaultValue?: string;
    readonly description?: string;
  }[];
}

export async function listDefinitions({ engine }: Local): Promise<QueryDefinition[]> {
  const { rows } = await engine.read({
    sql: 'SELECT id, modified_ms, definition FROM query_definitions',
  });
  return rows.map(([id, modifiedMs, definition]) => ({
    // Written by PutQueryDefinition only, which checked it.
    ...(JSON.parse(String(definition)) as Omit<QueryDefinition, 'queryDefinitionId'>),
    queryLanguage: 'CWLI',
    queryDefinitionId: String(id),
    lastModified: Number(modifiedMs),
  }));
}

export async function findDefinition(
  local: Local,
  id: string,
): Promise<QueryDefinition | undefined> {
  return (await listDefinitions(local)).find((each) => each.queryDefinitionId === id);
}
