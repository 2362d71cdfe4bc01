'use client';

import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';

import { Icon } from '@/components/ui/icon';
import { TabPanel, Tabs } from '@/components/ui/tabs';
import { useViewState } from '@/lib/client/view-state';
import type { EngineName } from '@/lib/contract/queries';

import { CodeEditor } from './code-editor';
import { MistakeList } from './mistake-list';
import type { useEditor } from './use-editor';
import type { useWorkbench } from './use-workbench';

const TABS = [
  { value: 'logs', label: 'Logs Insights' },
  { value: 'athena', label: 'Athena SQL' },
] as const;

interface EditorPanelProps {
  engine: EngineName;
  editor: ReturnType<typeof useEditor>;
  text: string;
  workbench: ReturnType<typeof useWorkbench>;
  /** Below the text: run, format, over what range. */
  children: ReactNode;
}

/** The text in its language, what is wrong with it, and the bar below. */
export function EditorPanel({ engine, editor, text, workbench, children }: EditorPanelProps) {
  const { setEngine } = useViewState();
  const errors = editor.mistakes.filter(({ severity }) => severity === 'error').length;
  const code = (own: EngineName) =>
    own === engine && (
      <CodeEditor
        key={own}
        ref={editor.handle}
        label={own === 'logs' ? 'Logs Insights query' : 'Athena SQL'}
        value={text}
        language={editor.language}
        mistakes={editor.mistakes}
        onChange={workbench.edit}
        onRun={() => workbench.run()}
        onFormat={() => void editor.format()}
        onFix={editor.fixFirst}
      />
    );
  return (
    <section
      aria-label="Editor"
      className="min-w-0 overflow-hidden rounded-panel border border-line bg-surface"
    >
      <Tabs
        label="Language"
        value={engine}
        onChange={setEngine}
        tabs={TABS}
        end={
          errors > 0 && (
            <span className="inline-flex items-center gap-1.5 text-sm text-alarm">
              <Icon of={CircleX} />
              {errors === 1 ? '1 mistake' : `${errors} mistakes`}
            </span>
          )
        }
      >
        <TabPanel value="logs">{code('logs')}</TabPanel>
        <TabPanel value="athena">{code('athena')}</TabPanel>
      </Tabs>
      <MistakeList
        mistakes={editor.mistakes}
        text={text}
        onGo={({ from, to }) => editor.handle.current?.select(from, to)}
        onFix={editor.fix}
      />
      <div className="flex flex-wrap items-center gap-3 border-t border-line px-3 py-2">
        {children}
      </div>
    </section>
  );
}
