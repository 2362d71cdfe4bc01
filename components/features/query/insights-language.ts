import { parse } from '@/lib/insights/parse';
import { type TokenKind, tokenize } from '@/lib/insights/tokenize';

import type { EditorLanguage, TokenLook } from './editor-language';

const LOOKS: Partial<Record<TokenKind, TokenLook>> = {
  keyword: 'keyword',
  number: 'number',
  period: 'number',
  string: 'string',
  regex: 'string',
  comment: 'comment',
};

/** Logs Insights QL as its own stages read it; the first word of a command is a keyword too. */
export const insightsLanguage: EditorLanguage = {
  tokens: (text) => {
    const { tokens } = tokenize(text);
    let startsCommand = true;
    return tokens.flatMap((token, index) => {
      const isCommand = startsCommand && token.kind === 'name';
      if (token.kind !== 'comment') startsCommand = token.kind === 'pipe';
      const isCall = token.kind === 'name' && tokens[index + 1]?.text === '(';
      const look = isCommand ? 'keyword' : isCall ? 'function' : LOOKS[token.kind];
      return look ? [{ ...token.span, look }] : [];
    });
  },
  mistakes: (text) =>
    text.trim() === ''
      ? []
      : parse(text).diagnostics.map(({ span, message }) => ({ ...span, message })),
};
