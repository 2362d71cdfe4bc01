'use client';

import { MetricChart } from '@/components/charts/metric-chart';
import { StackedBars } from '@/components/charts/stacked-bars';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { useViewState } from '@/lib/client/view-state';
import type { Evidence, EvidenceEvents, EvidenceFlows } from '@/lib/contract/evidence';
import { prepareEvidenceTimeline } from '@/lib/present/evidence';
import { prepareEventsTimeline } from '@/lib/present/evidence-events';
import { formatCount } from '@/lib/present/format-number';

import { EvidenceLines } from './evidence-lines';
import { EvidenceParties } from './evidence-parties';
import { EvidenceRecords } from './evidence-records';
import { EvidenceStats } from './evidence-stats';

const TIMELINE_HEIGHT = 140;

/** What was found, or why nothing is shown. */
export function EvidenceFound({ evidence }: { evidence: Evidence }) {
  switch (evidence.kind) {
    case 'none':
      return <NoEvidence reason={evidence.reason} />;
    case 'flows':
      return <Flows flows={evidence} />;
    case 'events':
      return <Events evidence={evidence} />;
  }
}

function Flows({ flows }: { flows: EvidenceFlows }) {
  const { timeZone } = useViewState();
  if (flows.totals.flows === 0) {
    const read = `${formatCount(flows.statistics.recordsScanned ?? 0)} records were read. `;
    return <NothingMatched read={read} />;
  }
  return (
    <>
      <EvidenceStats flows={flows} />
      <div className="border-b border-line px-4 py-3">
        <StackedBars model={prepareEvidenceTimeline(flows, timeZone)} height={TIMELINE_HEIGHT} />
      </div>
      <EvidenceParties flows={flows} />
      <EvidenceRecords flows={flows} />
    </>
  );
}

function Events({ evidence }: { evidence: EvidenceEvents }) {
  const { timeZone } = useViewState();
  if (evidence.total === 0) return <NothingMatched read={`${evidence.reason} `} />;
  return (
    <>
      <div className="border-y border-line px-4 py-3">
        <MetricChart model={prepareEventsTimeline(evidence, timeZone)} height={TIMELINE_HEIGHT} />
      </div>
      <EvidenceLines evidence={evidence} />
    </>
  );
}

const NothingMatched = ({ read }: { read: string }) => (
  <EmptyState kind="zero" title="No record in this window matches the filter’s pattern.">
    {read}A filter counts only what arrives after it was made, and counts it in the minute it
    belongs to.
  </EmptyState>
);

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
