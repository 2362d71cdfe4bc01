import type { SavedQuery } from '@/lib/contract/saved-queries';

export interface SavedFolder {
  /** `Network/SSH`; empty for what is in no folder. */
  readonly path: string;
  readonly queries: readonly (SavedQuery & { readonly leaf: string })[];
}

/** Saved queries in the folders that `/` in their names makes, folders by name, what is in none first. */
export function toFolders(queries: readonly SavedQuery[]): SavedFolder[] {
  const folders = new Map<string, (SavedQuery & { readonly leaf: string })[]>();
  for (const query of queries) {
    const parts = query.name.split('/').map((part) => part.trim());
    const path = parts.slice(0, -1).join('/');
    const leaf = parts.at(-1) ?? query.name;
    folders.set(path, [...(folders.get(path) ?? []), { ...query, leaf }]);
  }
  return [...folders]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([path, list]) => ({ path, queries: list }));
}
