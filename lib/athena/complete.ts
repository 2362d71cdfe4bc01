import type { Catalog } from './catalog';
import { FUNCTIONS } from './functions/registry';
import { type Token, tokenize } from './parse/tokens';

export interface Completion {
  readonly label: string;
  readonly kind: 'table' | 'column' | 'function' | 'keyword';
  /** A type, or a function's signature. */
  readonly detail: string;
  readonly help: string;
}

export interface Completions {
  /** Offset at which the word being typed begins. */
  readonly from: number;
  readonly items: readonly Completion[];
}

/** What an editor offers beyond the catalog's own lookups. */
export interface EditorCatalog extends Catalog {
  listTables(database: string): readonly string[];
}

const KEYWORDS =
  'SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT WITH AS AND OR NOT IN BETWEEN LIKE IS NULL CASE WHEN THEN ELSE END JOIN LEFT ON USING UNION ALL DISTINCT CAST TRY_CAST INTERVAL DATE TIMESTAMP VALUES UNNEST CROSS OVER PARTITION DESC ASC'.split(
    ' ',
  );
const BEFORE_TABLES = new Set(['FROM', 'JOIN', 'TABLE', 'INTO', 'DESCRIBE', 'PARTITIONS']);
const MAX_ITEMS = 200;

/** Words that can stand at the cursor: tables behind FROM, else columns, functions and keywords. */
export function complete(
  text: string,
  offset: number,
  catalog: EditorCatalog,
  database: string,
): Completions {
  const tokens = tokenize(text).filter(({ kind }) => kind !== 'comment');
  const current = tokens.find(
    ({ kind, from, to }) => kind === 'word' && from < offset && offset <= to,
  );
  const from = current?.from ?? offset;
  const typed = text.slice(from, offset).toLowerCase();
  const before = tokens.filter(({ to }) => to <= from).at(-1);
  const all =
    before && BEFORE_TABLES.has(before.value)
      ? tables(catalog, database)
      : [...columns(tokens, catalog, database), ...functions(), ...keywords()];
  const items = all.filter(({ label }) => label.toLowerCase().startsWith(typed));
  return { from, items: items.slice(0, MAX_ITEMS) };
}

function tables(catalog: EditorCatalog, database: string): Completion[] {
  return catalog
    .listTables(database)
    .map((label) => ({ label, kind: 'table', detail: database, help: '' }));
}

/** Columns of every table that the text names, in any place. */
function columns(tokens: readonly Token[], catalog: EditorCatalog, database: string): Completion[] {
  const known = new Map(catalog.listTables(database).map((name) => [name.toLowerCase(), name]));
  const named = new Set(
    tokens.flatMap(({ kind, text }) =>
      kind === 'word' && known.has(text.toLowerCase()) ? [text.toLowerCase()] : [],
    ),
  );
  const found = new Map<string, Completion>();
  for (const name of named) {
    const table = catalog.lookupTable(database, name);
    const all = table
      ? [...table.columns, ...(table.kind === 'external' ? table.partitionColumns : [])]
      : [];
    for (const column of all) {
      found.set(column.name, {
        label: column.name,
        kind: 'column',
        detail: column.hiveType,
        help: column.comment ?? '',
      });
    }
  }
  return [...found.values()];
}

function functions(): Completion[] {
  return [...FUNCTIONS].map(([label, [first]]) => ({
    label,
    kind: 'function',
    detail: first
      ? `${label}(${first.signature.text.replace(/ *-> */, ') → ')}`.replace(
          /^(\w+)\(\) → /,
          '$1() → ',
        )
      : label,
    help: first?.help ?? '',
  }));
}

const keywords = (): Completion[] =>
  KEYWORDS.map((label) => ({ label, kind: 'keyword', detail: '', help: '' }));
