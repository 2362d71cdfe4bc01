import type { SchemaTable } from '@/lib/contract/schema';

import type { EditorLanguage, TokenLook } from './editor-language';

const KEYWORDS =
  /^(?:add|all|alter|and|array|as|asc|between|by|case|cast|create|cross|current_date|current_timestamp|cube|database|date|desc|describe|distinct|drop|else|end|except|execute|exists|explain|external|false|fetch|fields|filter|first|following|format|from|full|group|grouping|having|if|in|inner|insert|intersect|interval|into|is|join|last|lateral|left|like|limit|location|map|msck|natural|not|null|nulls|offset|on|only|or|order|ordinality|outer|over|partition|partitioned|partitions|preceding|prepare|range|recursive|repair|right|rollup|row|rows|select|serde|sets|show|table|tables|tablesample|tblproperties|terminated|then|ties|time|timestamp|to|true|try_cast|unbounded|union|unload|unnest|using|values|view|views|when|where|window|with)$/i;

const TOKEN =
  /(?<comment>--[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<string>'(?:[^']|'')*(?:'|$))|(?<quoted>"[^"]*"?)|(?<number>\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b)|(?<word>[a-z_][\w$]*)(?<call>\s*\()?/giu;

/**
 * Athena SQL: colours at once; mistakes, completion and formatting from the grammar, which is loaded when it is
 * first needed since it is large.
 *
 * @param tables what is known to be in `database`; `undefined` while it is not known
 */
export function sqlLanguage(
  database: string,
  tables: readonly SchemaTable[] | undefined,
): EditorLanguage {
  const stages = () => import('./sql-stages');
  return {
    tokens: (text) =>
      [...text.matchAll(TOKEN)].flatMap((match) => {
        const { comment, string, quoted, number, word, call } = match.groups ?? {};
        const part = comment ?? string ?? number ?? word;
        if (part === undefined || quoted !== undefined) return [];
        const look = lookOf({ comment, string, number, word, call });
        return look ? [{ from: match.index, to: match.index + part.length, look }] : [];
      }),
    mistakes: async (text) =>
      text.trim() === '' ? [] : (await stages()).findMistakes(text, database, tables),
    complete: async (text, offset) =>
      (await stages()).completeSql(text, offset, database, tables ?? []),
    format: async (text) => (await stages()).formatSql(text),
  };
}

type Groups = Readonly<
  Record<'comment' | 'string' | 'number' | 'word' | 'call', string | undefined>
>;

function lookOf({ comment, string, number, word, call }: Groups): TokenLook | undefined {
  if (comment !== undefined) return 'comment';
  if (string !== undefined) return 'string';
  if (number !== undefined) return 'number';
  if (word !== undefined && KEYWORDS.test(word)) return 'keyword';
  return call === undefined ? undefined : 'function';
}
