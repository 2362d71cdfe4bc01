'use client';

import { useDeferredValue, useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { readMetricAlarmForm } from '@/lib/client/metric-alarm-form';
import { useTestedPattern } from '@/lib/client/metric-filters';
import { ruleInWords } from '@/lib/present/alarm-words';

import { CreatePanel } from './create-panel';
import { draftRule } from './draft-rule';
import { PatternEditor } from './pattern-editor';
import { PreviewPanel } from './preview-panel';
import { linesOf } from './sample-lines';
import { SettingsForm } from './settings-form';
import { blankDraft, type Draft, EXAMPLE_LINES, sshRejects } from './template';
import { TestBox } from './test-box';
import { TestFailure } from './test-failure';

/** From a pattern, tried and previewed, to a metric filter and its alarm. @param logGroup to begin with */
export function AlarmEditor({ logGroup }: { logGroup: string }) {
  const [draft, setDraft] = useState<Draft>(() => sshRejects(logGroup));
  const [sample, setSample] = useState(EXAMPLE_LINES.join('\n'));
  const [showMistakes, setShowMistakes] = useState(false);
  const lines = linesOf(sample);
  const tested = useTestedPattern({
    pattern: useDeferredValue(draft.pattern),
    lines: useDeferredValue(lines),
  });
  const mistakes = tested.data?.mistakes ?? [];
  const form = readMetricAlarmForm({ ...draft });
  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
  const isSound = mistakes.length === 0;
  const rule = draftRule(form.asked);
  return (
    <>
      <PageHeader
        crumb={
          <>
            <TextLink href="/alarms">Alarms</TextLink>
            <span aria-hidden>›</span>
            <span>New</span>
          </>
        }
        title="New alarm"
        note="A metric filter counts matching log lines; the alarm watches the count."
        actions={
          <>
            <Button onClick={() => setDraft(sshRejects(draft.logGroup))}>
              Template SSH-rejects
            </Button>
            <Button onClick={() => setDraft({ ...blankDraft(draft.logGroup), pattern: '' })}>
              Empty form
            </Button>
          </>
        }
      />
      <Panel title="Metric filter" className="col-span-7 max-lg:col-span-full">
        <div className="grid gap-3">
          <Field label="Log group" error={showMistakes ? form.mistakes['logGroup'] : undefined}>
            {(ids) => (
              <Input
                {...ids}
                monospaced
                value={draft.logGroup}
                onChange={(event) => change({ logGroup: event.target.value })}
              />
            )}
          </Field>
          <PatternEditor
            value={draft.pattern}
            onChange={(pattern) => change({ pattern })}
            mistakes={mistakes}
          />
          {tested.error && <TestFailure error={tested.error} />}
          <TestBox
            logGroup={draft.logGroup}
            text={sample}
            onChange={setSample}
            tested={tested.data}
            lines={lines}
          />
        </div>
      </Panel>
      <div className="col-span-5 grid content-start gap-4 max-lg:col-span-full">
        <Panel title="Alarm" {...(rule && { sentence: ruleInWords(rule) })}>
          <SettingsForm
            draft={draft}
            mistakes={form.mistakes}
            showMistakes={showMistakes}
            onChange={change}
          />
        </Panel>
        <PreviewPanel
          asked={{ logGroup: draft.logGroup, pattern: draft.pattern, value: draft.metricValue }}
          rule={rule}
          ready={isSound && draft.logGroup !== '' && draft.metricValue !== ''}
        />
      </div>
      {showMistakes && !form.asked && (
        <Notice
          kind="error"
          fact="Some fields are missing or wrong."
          urgent
          className="col-span-full"
        >
          {Object.keys(form.mistakes).length} of them are marked above.
        </Notice>
      )}
      <CreatePanel asked={isSound ? form.asked : null} onRefused={() => setShowMistakes(true)} />
    </>
  );
}
