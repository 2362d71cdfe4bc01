import { FUNCTIONS } from './functions/registry';
import { tokenize } from './parse/tokens';

export interface HighlightSpan {
  readonly from: number;
  readonly to: number;
  readonly kind: 'keyword' | 'function' | 'name' | 'string' | 'number' | 'operator' | 'comment';
}

const KEYWORDS = new Set(
  'ADD ALL ALTER AND ANY AS ASC AT BETWEEN BY CASE CAST COMMENT CREATE CROSS CUBE CURRENT_DATE CURRENT_TIMESTAMP DATABASE DATE DELIMITED DESC DESCRIBE DISTINCT DROP ELSE END ESCAPE EXCEPT EXECUTE EXISTS EXPLAIN EXTERNAL FALSE FETCH FIELDS FILTER FIRST FOLLOWING FORMAT FROM FULL GROUP GROUPING HAVING IF IN INNER INSERT INTERSECT INTERVAL INTO IS JOIN LAST LATERAL LEFT LIKE LIMIT LOCATION MSCK NATURAL NOT NULL NULLS OFFSET ON OR ORDER ORDINALITY OUTER OVER PARTITION PARTITIONED PARTITIONS PRECEDING PREPARE RANGE REPAIR RIGHT ROLLUP ROW ROWS SELECT SET SETS SHOW STORED TABLE TABLES TABLESAMPLE TBLPROPERTIES TERMINATED THEN TIES TIMESTAMP TO TRUE TRY_CAST UNBOUNDED UNION UNLOAD UNNEST USING VALUES VIEW WHEN WHERE WINDOW WITH'.split(
    ' ',
  ),
);

/** Spans for an editor, in order, without gaps filled. */
export function highlight(text: string): HighlightSpan[] {
  const tokens = tokenize(text);
  return tokens.map(({ kind, value, text: shown, from, to }, index) => {
    const span = (found: HighlightSpan['kind']) => ({ from, to, kind: found });
    switch (kind) {
      case 'word':
        if (tokens[index + 1]?.text === '(' && FUNCTIONS.has(shown.toLowerCase()))
          return span('function');
        return span(KEYWORDS.has(value) ? 'keyword' : 'name');
      case 'quoted':
        return span('name');
      case 'string':
      case 'number':
      case 'comment':
        return span(kind);
      case 'symbol':
      case 'unknown':
        return span('operator');
    }
  });
}
