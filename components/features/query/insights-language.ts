import { analyse, type Highlight } from '@/lib/insights/editor/analyse';
import { type Completion, completeAt } from '@/lib/insights/editor/complete';

import type { EditorLanguage, Suggestion, TokenLook } from './editor-language';
import { insightsHelp } from './insights-help';
import { nearestName } from './nearest-name';

const LOOKS: Partial<Record<Highlight, TokenLook>> = {
  command: 'keyword',
  keyword: 'keyword',
  function: 'function',
  number: 'number',
  string: 'string',
  regex: 'string',
  comment: 'comment',
};

/**
 * Logs Insights QL as its own stages read it.
 *
 * @param fields names the log group's events are known to have; empty while they are not known
 */
export function insightsLanguage(fields: readonly string[]): EditorLanguage {
  return {
    tokens: (text) =>
      analyse(text, []).tokens.flatMap(({ highlight, span }) => {
        const look = LOOKS[highlight];
        return look ? [{ ...span, look }] : [];
      }),
    mistakes: (text) => {
      if (text.trim() === '') return [];
      return analyse(text, fields).diagnostics.map(({ code, span, message, severity }) => {
        const fix =
          code === 'unknown-field'
            ? nearestName(text.slice(span.from, span.to), fields)
            : undefined;
        return { ...span, message, severity, ...(fix !== undefined && { fix }) };
      });
    },
    complete: (text, offset) => {
      const { from, options } = completeAt(text, offset, fields);
      return { from, options: options.map(toSuggestion) };
    },
    format: (text) => analyse(text, []).formatted,
  };
}

function toSuggestion({ label, kind, insert, detail }: Completion): Suggestion {
  const help = kind === 'command' || kind === 'function' ? insightsHelp(kind, label) : undefined;
  return { label, kind, insert, detail, help };
}
