'use client';

import { useMemo, useRef } from 'react';

import { useToast } from '@/components/ui/toast';
import type { EngineName } from '@/lib/contract/queries';
import type { QuerySchema } from '@/lib/contract/schema';
import { writeName } from '@/lib/insights/parse/literals';

import type { EditorHandle } from './code-editor';
import type { Mistake } from './editor-language';
import { insightsLanguage } from './insights-language';
import { quoteIfNeeded } from './quote-name';
import { sqlLanguage } from './sql-language';
import { useMistakes } from './use-mistakes';
import type { useWorkbench } from './use-workbench';

const DATABASE = 'default';

/** The language of the editor as far as the source is known, what is wrong with the text, and what can be done to it. */
export function useEditor({
  engine,
  schema,
  workbench: { text, refusal, edit },
}: {
  engine: EngineName;
  schema: QuerySchema | undefined;
  workbench: ReturnType<typeof useWorkbench>;
}) {
  const handle = useRef<EditorHandle>(null);
  const toast = useToast();
  const language = useMemo(() => {
    if (engine === 'logs') {
      return insightsLanguage(
        schema?.engine === 'logs' ? schema.fields.map(({ name }) => name) : [],
      );
    }
    return schema?.engine === 'athena'
      ? sqlLanguage(schema.database, schema.tables)
      : sqlLanguage(DATABASE, undefined);
  }, [engine, schema]);

  const location = refusal?.location;
  const message = refusal?.message;
  const refused = useMemo(
    (): Mistake | undefined =>
      location && message !== undefined
        ? { from: location.from, to: location.to, message, severity: 'error' }
        : undefined,
    [location, message],
  );
  const mistakes = useMistakes(language, text, refused);

  const fix = (mistake: Mistake | undefined) => {
    if (mistake?.fix !== undefined) handle.current?.replace(mistake.from, mistake.to, mistake.fix);
  };
  return {
    handle,
    language,
    mistakes,
    fix,
    fixFirst: () => fix(mistakes.find((mistake) => mistake.fix !== undefined)),
    format: async () => {
      const formatted = await language.format(text);
      if (formatted !== null) return edit(formatted);
      const commented = engine === 'logs' && mistakes.every(({ severity }) => severity !== 'error');
      toast({
        text: commented
          ? 'Not formatted: the comments would lose their place.'
          : 'Not formatted: mend the mistakes first.',
      });
    },
    insertName: (name: string) =>
      handle.current?.insert(
        engine === 'athena'
          ? quoteIfNeeded(name)
          : writeName(/^[@\w.]+$/.test(name) ? name.split('.') : [name]),
      ),
  };
}
