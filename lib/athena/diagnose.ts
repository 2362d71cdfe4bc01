import { analyse } from './analyse';
import { AnalysisError } from './analysis-error';
import type { Catalog } from './catalog';
import { parseStatement } from './parse-statement';
import type { Statement } from './statement';

export interface Diagnostic {
  /** UTF-16 offsets into the text. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** What is wrong with a text, as Athena would say it: syntax, and with a catalog names and types too. */
export function diagnose(text: string, catalog?: Catalog, database = 'default'): Diagnostic[] {
  if (!text.trim()) return [];
  const parsed = parseStatement(text);
  if (!parsed.ok) {
    const { from, to, message } = parsed.error;
    return [{ from, to: Math.max(to, Math.min(from + 1, text.length)), message }];
  }
  const query = queryOf(parsed.statement);
  if (!catalog || !query || query.placeholders.length > 0) return [];
  try {
    analyse(query, catalog, { database, now: 0 });
    return [];
  } catch (error) {
    if (!(error instanceof AnalysisError)) throw error;
    return [{ from: error.at?.from ?? 0, to: error.at?.to ?? text.length, message: error.reason }];
  }
}

function queryOf(statement: Statement) {
  if (statement.kind === 'query') return statement;
  return 'query' in statement ? statement.query : undefined;
}
