'use client';

import { SquareTerminal } from 'lucide-react';
import { useMemo, useState } from 'react';

import { StackedBars } from '@/components/charts/stacked-bars';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Icon } from '@/components/ui/icon';
import { LinkButton } from '@/components/ui/link-button';
import { Panel } from '@/components/ui/panel';
import { PanelFooter } from '@/components/ui/panel-footer';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useEvidence } from '@/lib/client/alarms';
import { useTimeRange } from '@/lib/client/as-of';
import { ProblemError } from '@/lib/client/fetch-json';
import { queryHref } from '@/lib/client/query-href';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmDetail } from '@/lib/contract/alarms';
import type { Evidence, EvidenceFlows } from '@/lib/contract/evidence';
import { alarmWindow, prepareEvidenceTimeline, sayEvidence } from '@/lib/present/evidence';
import { formatCount, formatElapsed, formatUsd } from '@/lib/present/format-number';

import { AcceptedNotice } from './accepted-notice';
import { EvidenceParties } from './evidence-parties';
import { EvidenceRecords } from './evidence-records';
import { EvidenceStats } from './evidence-stats';
import { SentenceText } from './sentence-text';

/** The records behind the alarm: who, towards what, when, and how that compares with last week. */
export function EvidencePanel({ detail }: { detail: AlarmDetail }) {
  const shown = useTimeRange();
  const { timeZone } = useViewState();
  const [choice, setChoice] = useState<'alarm' | 'shown'>('alarm');
  const { from, to } = alarmWindow(detail) ?? {};
  const alarmRange = useMemo(
    () => (from === undefined || to === undefined ? null : { from, to }),
    [from, to],
  );
  const window = choice === 'alarm' && alarmRange ? alarmRange : shown;
  const { data, error, isPlaceholderData, refetch } = useEvidence(detail.alarm.name, window);
  const flows = data?.kind === 'flows' ? data : undefined;

  return (
    <>
      {flows && <AcceptedNotice flows={flows} />}
      <Panel
        title="Evidence: the flows that moved the alarm"
        className="col-span-full"
        sentence={
          flows ? (
            <SentenceText sentence={sayEvidence(flows, timeZone)} />
          ) : (
            !data && !error && 'Reading the records.'
          )
        }
        tools={
          alarmRange && (
            <Segmented
              label="Window of the evidence"
              size="sm"
              value={choice}
              onChange={setChoice}
              options={[
                { value: 'alarm', label: 'Alarm window' },
                { value: 'shown', label: 'Shown range' },
              ]}
            />
          )
        }
        flush
        footer={flows && <Footer flows={flows} />}
      >
        <div aria-busy={isPlaceholderData || (!data && !error)}>
          {data ? (
            <Found evidence={data} />
          ) : error ? (
            <Failure error={error} retry={() => void refetch()} />
          ) : (
            <SkeletonRows count={12} />
          )}
        </div>
      </Panel>
    </>
  );
}

const TIMELINE_HEIGHT = 140;

function Found({ evidence }: { evidence: Evidence }) {
  const { timeZone } = useViewState();
  if (evidence.kind === 'none') return <NoEvidence reason={evidence.reason} />;
  if (evidence.totals.flows === 0) {
    return (
      <EmptyState kind="zero" title="No record in this window matches the filter’s pattern.">
        {formatCount(evidence.statistics.recordsScanned ?? 0)} records were read. A filter counts
        only what arrives after it was made, and counts it in the minute it belongs to.
      </EmptyState>
    );
  }
  return (
    <>
      <EvidenceStats flows={evidence} />
      <div className="border-b border-line px-4 py-3">
        <StackedBars model={prepareEvidenceTimeline(evidence, timeZone)} height={TIMELINE_HEIGHT} />
      </div>
      <EvidenceParties flows={evidence} />
      <EvidenceRecords flows={evidence} />
    </>
  );
}

const NoEvidence = ({ reason }: { reason: string }) => (
  <EmptyState
    kind="silent"
    title="There are no records to show for this alarm."
    actions={
      <LinkButton size="sm" href="/query">
        Open query page
      </LinkButton>
    }
  >
    {reason}
  </EmptyState>
);

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

function Footer({ flows }: { flows: EvidenceFlows }) {
  const { recordsScanned, recordsMatched, costUsd, elapsedMs } = flows.statistics;
  return (
    <PanelFooter
      facts={[
        'Logs Insights',
        recordsScanned !== null && `${formatCount(recordsScanned)} records scanned`,
        recordsMatched !== null && `${formatCount(recordsMatched)} matched`,
        costUsd !== null && formatUsd(costUsd),
        elapsedMs !== null && formatElapsed(elapsedMs),
        flows.otherFilters.length > 0 &&
          `also fed by ${flows.otherFilters.join(', ')}, not shown here`,
      ]}
      action={
        <LinkButton
          variant="ghost"
          size="sm"
          href={queryHref({ engine: 'logs', text: flows.text, range: flows.range })}
        >
          <Icon of={SquareTerminal} size={12} />
          Open query
        </LinkButton>
      }
    />
  );
}
