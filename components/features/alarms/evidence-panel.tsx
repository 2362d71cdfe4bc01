'use client';

import { SentenceText } from '@/components/ui/sentence-text';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ProblemError } from '@/lib/client/fetch-json';
import { useViewState } from '@/lib/client/view-state';
import { sayEvidence } from '@/lib/present/evidence';
import { sayEvents } from '@/lib/present/evidence-events';

import { EvidenceFooter } from './evidence-footer';
import { EvidenceFound } from './evidence-found';
import type { AlarmEvidence } from './use-alarm-evidence';

/** The records behind the alarm: who, towards what, when, and how that compares with last week. */
export function EvidencePanel({ evidence }: { evidence: AlarmEvidence }) {
  const { data, error, isReading, retry } = evidence;
  return (
    <Panel
      title={`Evidence: the ${data?.kind === 'events' ? 'events' : 'flows'} that moved the alarm`}
      className="col-span-full"
      sentence={<Finding evidence={evidence} />}
      tools={<Choices evidence={evidence} />}
      flush
      footer={data && data.kind !== 'none' && <EvidenceFooter evidence={data} />}
    >
      <div aria-busy={isReading}>
        {data ? (
          <EvidenceFound evidence={data} />
        ) : error ? (
          <Failure error={error} retry={retry} />
        ) : (
          <SkeletonRows count={12} />
        )}
      </div>
    </Panel>
  );
}

function Finding({ evidence: { data, error } }: { evidence: AlarmEvidence }) {
  const { timeZone } = useViewState();
  if (data?.kind === 'flows') return <SentenceText sentence={sayEvidence(data, timeZone)} />;
  if (data?.kind === 'events') return <SentenceText sentence={sayEvents(data, timeZone)} />;
  return data || error ? null : 'Reading the records.';
}

function Choices({ evidence: { data, window, chooseMetric } }: { evidence: AlarmEvidence }) {
  const metrics = data?.metrics ?? [];
  return (
    <>
      {metrics.length > 1 && (
        <Segmented
          label="Metric whose records are shown"
          size="sm"
          value={data?.metric ?? ''}
          onChange={chooseMetric}
          options={metrics.map(({ id }) => ({ value: id, label: id }))}
        />
      )}
      {window && data?.kind !== 'none' && (
        <Segmented
          label="Window of the evidence"
          size="sm"
          value={window.choice}
          onChange={window.choose}
          options={[
            { value: 'alarm', label: 'Alarm window' },
            { value: 'shown', label: 'Shown range' },
          ]}
        />
      )}
    </>
  );
}

function Failure({ error, retry }: { error: Error; retry: () => void }) {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <ErrorState
      title={problem ? 'The records could not be read.' : 'Weir cannot be reached.'}
      verbatim={problem?.detail}
      actions={
        <Button size="sm" variant="primary" onClick={retry}>
          Read again
        </Button>
      }
    >
      {problem?.remedy ?? 'State, reason and history above do not depend on them.'}
    </ErrorState>
  );
}
