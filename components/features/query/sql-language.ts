import type { EditorLanguage, TokenLook } from './editor-language';

const KEYWORDS =
  /^(?:add|all|alter|and|array|as|asc|between|by|case|cast|create|cross|current_date|current_timestamp|cube|database|date|desc|describe|distinct|drop|else|end|except|execute|exists|explain|external|false|fetch|fields|filter|first|following|format|from|full|group|grouping|having|if|in|inner|insert|intersect|interval|into|is|join|last|lateral|left|like|limit|location|map|msck|natural|not|null|nulls|offset|on|only|or|order|ordinality|outer|over|partition|partitioned|partitions|preceding|prepare|range|recursive|repair|right|rollup|row|rows|select|serde|sets|show|table|tables|tablesample|tblproperties|terminated|then|ties|time|timestamp|to|true|try_cast|unbounded|union|unload|unnest|using|values|view|views|when|where|window|with)$/i;

const TOKEN =
  /(?<comment>--[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<string>'(?:[^']|'')*(?:'|$))|(?<quoted>"[^"]*"?)|(?<number>\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b)|(?<word>[a-z_][\w$]*)(?<call>\s*\()?/giu;

/** Athena SQL for the eye: words, strings and numbers. The engine finds the mistakes. */
export const sqlLanguage: EditorLanguage = {
  tokens: (text) =>
    [...text.matchAll(TOKEN)].flatMap((match) => {
      const { comment, string, quoted, number, word, call } = match.groups ?? {};
      const part = comment ?? string ?? number ?? word;
      if (part === undefined || quoted !== undefined) return [];
      const look = lookOf({ comment, string, number, word, call });
      return look ? [{ from: match.index, to: match.index + part.length, look }] : [];
    }),
  mistakes: () => [],
};

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
