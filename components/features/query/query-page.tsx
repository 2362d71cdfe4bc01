'use client';

import { Bookmark, Square, WandSparkles } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { useToast } from '@/components/ui/toast';
import { useAsOf, useTimeRange } from '@/lib/client/as-of';
import { useSchema } from '@/lib/client/schema';
import { useViewState } from '@/lib/client/view-state';
import { DAY_MS } from '@/lib/domain/time-range';
import { formatSpan } from '@/lib/present/format-number';
import { formatRange } from '@/lib/present/format-range';
import { profileText } from '@/lib/questions/profile-text';

import type { ChosenText } from './chosen-text';
import { EditorPanel } from './editor-panel';
import { EstimateNote } from './estimate-note';
import { FieldsPanel } from './fields-panel';
import { LibraryPanel } from './library-panel';
import { ResultPanel } from './result-panel';
import { RunButton, runAnyway } from './run-button';
import { SaveDialog } from './save-dialog';
import { ShareDialog } from './share-dialog/share-dialog';
import { useEditor } from './use-editor';
import { useEstimate } from './use-estimate';
import { useWorkbench } from './use-workbench';

const WEEK_MS = 7 * DAY_MS;

/** Anything else a person wants to know, in either language. */
export function QueryPage() {
  const { view, timeZone, setRange } = useViewState();
  const toast = useToast();
  const { engine } = view;
  const range = useTimeRange();
  const { asOf } = useAsOf();
  const workbench = useWorkbench(engine, range);
  const schema = useSchema(engine, range);
  const known = schema.data?.engine === engine ? schema.data : undefined;
  const editor = useEditor({ engine, schema: known, workbench });
  const [chosen, setChosen] = useState<ChosenText | null>(null);
  const [isSaving, setIsSaving] = useState<'new' | 'update' | null>(null);
  const { text, isRunning, failure, first } = workbench;
  const [mistake] = editor.mistakes;
  const hasErrors = editor.mistakes.some(({ severity }) => severity === 'error');
  const estimate = useEstimate(text, engine === 'athena' && text.trim() !== '' && !hasErrors);
  const saved = chosen?.savedId !== undefined && chosen.text !== text ? chosen : null;

  const openProfile = (address: string) => {
    const tables = known?.engine === 'athena' ? known.tables : [];
    const next = profileText(address, { engine, range, tables });
    if (next === null) {
      return toast({ error: true, text: 'No table here has the fields of flow logs.' });
    }
    setChosen({ title: `What ${address} did`, text: next });
    workbench.runText(next);
  };
  const openWeekBefore = () => {
    const before = { from: range.from - WEEK_MS, to: range.to - WEEK_MS };
    setRange({ kind: 'between', ...before });
    workbench.runOver(before);
    toast({ text: `The same query over ${formatRange(before, timeZone, asOf)}. Back returns.` });
  };

  return (
    <>
      <PageHeader
        title={chosen?.title ?? 'Query'}
        named={chosen === null}
        note="Every panel’s query opens here; change it and run it again."
        actions={
          <>
            {saved && <Button onClick={() => setIsSaving('update')}>Save changes</Button>}
            <Button onClick={() => setIsSaving('new')} disabled={text.trim() === ''}>
              <Icon of={Bookmark} />
              {saved ? 'Save as new' : 'Save'}
            </Button>
            {first?.state === 'complete' && (
              <ShareDialog
                query={{
                  engine,
                  id: first.id,
                  text: first.text || text,
                  range: view.range,
                  bounds: range,
                  title: chosen?.title ?? '',
                  rowCount: workbench.result.rows.length,
                  hasMore: workbench.further.isReading,
                }}
              />
            )}
          </>
        }
      />
      <div className="col-span-9 grid min-w-0 gap-4 max-lg:col-span-full">
        <EditorPanel engine={engine} editor={editor} text={text} workbench={workbench}>
          {isRunning ? (
            <Button onClick={workbench.cancel}>
              <Icon of={Square} />
              Cancel
            </Button>
          ) : (
            <RunButton estimate={estimate} isEmpty={text.trim() === ''} onRun={workbench.run} />
          )}
          <Button
            variant="ghost"
            onClick={() => void editor.format()}
            disabled={text.trim() === ''}
            title="Shift-Alt-F"
          >
            <Icon of={WandSparkles} />
            Format
          </Button>
          <span className="text-sm text-text-2">
            {engine === 'logs'
              ? `${formatRange(range, timeZone, asOf)}.`
              : 'Athena reads its range from the text.'}
            {known && ` Ends after ${formatSpan(known.longestMs)} at the latest.`}
          </span>
          <EstimateNote estimate={estimate} />
        </EditorPanel>
        {failure && (
          <Notice
            kind={workbench.needsConsent ? 'warn' : 'error'}
            urgent
            fact={failure.fact}
            verbatim={failure.verbatim}
            action={
              workbench.needsConsent &&
              estimate?.kind === 'reads' && (
                <Button onClick={() => workbench.run(estimate.bytes)}>{runAnyway(estimate)}</Button>
              )
            }
          >
            {failure.detail}
          </Notice>
        )}
        {first && (
          <ResultPanel
            key={first.id}
            first={first}
            result={workbench.result}
            further={workbench.further}
            range={range}
            onCancel={workbench.cancel}
            onRunText={workbench.runText}
            onProfile={engine === 'logs' || known ? openProfile : undefined}
            onWeekBefore={engine === 'logs' ? openWeekBefore : undefined}
            onShowPlace={mistake && (() => editor.handle.current?.select(mistake.from, mistake.to))}
          />
        )}
      </div>
      <div className="col-span-3 grid min-w-0 gap-4 max-lg:col-span-full">
        <LibraryPanel
          engine={engine}
          range={range}
          text={text}
          onChoose={(next) => {
            setChosen(next);
            workbench.replace(next.text);
          }}
          onOpen={(id, itsText) => {
            setChosen(null);
            workbench.open(id, itsText);
          }}
        />
        <FieldsPanel schema={known} error={schema.error} onInsert={editor.insertName} />
      </div>
      {isSaving && (
        <SaveDialog
          title={isSaving === 'new' ? 'Save this query' : 'Save the changes'}
          engine={engine}
          text={text}
          name={isSaving === 'update' || chosen?.savedId === undefined ? (chosen?.title ?? '') : ''}
          savedId={isSaving === 'update' ? chosen?.savedId : undefined}
          onClose={() => setIsSaving(null)}
          onSaved={({ id, name, text: kept }) => {
            setIsSaving(null);
            setChosen({ title: name, text: kept, savedId: id });
          }}
        />
      )}
    </>
  );
}
