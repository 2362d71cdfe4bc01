'use client';

import { Play, Square } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { TabPanel, Tabs } from '@/components/ui/tabs';
import { useAsOf, useTimeRange } from '@/lib/client/as-of';
import { useViewState } from '@/lib/client/view-state';
import type { EngineName } from '@/lib/contract/queries';
import { formatRange } from '@/lib/present/format-range';

import { CodeEditor } from './code-editor';
import { insightsLanguage } from './insights-language';
import { LibraryPanel } from './library-panel';
import { ResultPanel } from './result-panel';
import { sqlLanguage } from './sql-language';
import { useWorkbench } from './use-workbench';

const TABS = [
  { value: 'logs', label: 'Logs Insights' },
  { value: 'athena', label: 'Athena SQL' },
] as const;

const LANGUAGES = { logs: insightsLanguage, athena: sqlLanguage } as const;

/** Anything else a person wants to know, in either language. */
export function QueryPage() {
  const { view, timeZone, setEngine } = useViewState();
  const range = useTimeRange();
  const { asOf } = useAsOf();
  const workbench = useWorkbench(view.engine, range);
  const [title, setTitle] = useState('Query');
  const { text, refusal, isRunning, failure } = workbench;

  const editor = (engine: EngineName) => (
    <CodeEditor
      label={engine === 'logs' ? 'Logs Insights query' : 'Athena SQL'}
      value={text}
      language={LANGUAGES[engine]}
      refusal={refusal?.location && { ...refusal.location, message: refusal.message }}
      onChange={workbench.edit}
      onRun={workbench.run}
    />
  );

  return (
    <>
      <PageHeader
        title={title}
        note="Every panel’s query opens here; change it and run it again."
      />
      <section
        aria-label="Editor"
        className="col-span-9 min-w-0 rounded-panel border border-line bg-surface max-lg:col-span-full"
      >
        <Tabs label="Language" value={view.engine} onChange={setEngine} tabs={TABS}>
          <TabPanel value="logs">{view.engine === 'logs' && editor('logs')}</TabPanel>
          <TabPanel value="athena">{view.engine === 'athena' && editor('athena')}</TabPanel>
        </Tabs>
        <div className="flex flex-wrap items-center gap-3 border-t border-line px-3 py-2">
          {isRunning ? (
            <Button onClick={workbench.cancel}>
              <Icon of={Square} size={14} />
              Cancel
            </Button>
          ) : (
            <Button variant="primary" onClick={workbench.run} disabled={text.trim() === ''}>
              <Icon of={Play} size={14} />
              Run
              <span className="max-md:hidden" aria-hidden>
                <Kbd>⌘↵</Kbd>
              </span>
            </Button>
          )}
          <span className="text-sm text-text-2">
            {view.engine === 'logs'
              ? formatRange(range, timeZone, asOf)
              : 'Athena reads its range from the text.'}
          </span>
        </div>
      </section>
      <LibraryPanel
        engine={view.engine}
        range={range}
        text={text}
        className="col-span-3 max-lg:col-span-full"
        onChoose={(question) => {
          setTitle(question.title);
          workbench.replace(question.text);
        }}
      />
      {failure && (
        <Notice
          kind="error"
          urgent
          className="col-span-full"
          fact={failure.fact}
          verbatim={failure.verbatim}
        >
          {failure.detail}
        </Notice>
      )}
      {workbench.pages.length > 0 && (
        <ResultPanel
          pages={workbench.pages}
          hasMore={workbench.hasMore}
          isReadingMore={workbench.isReadingMore}
          onReadMore={workbench.readMore}
          onCancel={workbench.cancel}
        />
      )}
    </>
  );
}
