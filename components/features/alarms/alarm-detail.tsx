'use client';

import { CircleHelp } from 'lucide-react';

import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonBars } from '@/components/ui/skeleton';
import { TextLink } from '@/components/ui/text-link';
import { useAlarm } from '@/lib/client/alarms';
import { useTimeRange } from '@/lib/client/as-of';
import { ProblemError } from '@/lib/client/fetch-json';
import { useViewState } from '@/lib/client/view-state';
import { reasonInWords, sinceInWords, sinceWhen } from '@/lib/present/alarm-words';
import { sentenceText } from '@/lib/present/sentence';

import { EvidencePanel } from './evidence-panel';
import { FeedNotice } from './feed-notice';
import { HistoryPanel } from './history-panel';
import { MetricPanel } from './metric-panel';
import { SettingsPanel } from './settings-panel';
import { StateBadge } from './state-badge';

const KINDS = { ALARM: 'alarm', OK: 'good', INSUFFICIENT_DATA: 'warn' } as const;

/** Is it real, since when, why, and what was done about it. */
export function AlarmDetailView({ name }: { name: string }) {
  const { timeZone } = useViewState();
  const { data, error } = useAlarm(name, useTimeRange());
  if (!data) return error ? <Missing name={name} error={error} /> : <Loading name={name} />;

  const { alarm } = data;
  const since = sinceWhen(alarm.since, timeZone, data.readAt);
  return (
    <>
      <PageHeader
        crumb={<Crumb name={name} />}
        title={alarm.name}
        beside={
          <>
            <StateBadge state={alarm.state} large />
            <span className="text-text-2">
              since <b className="text-text">{since}</b>, {sinceInWords(alarm.since, data.readAt)}
            </span>
            {!alarm.actionsEnabled && <Badge tone="plain">actions off</Badge>}
          </>
        }
        {...(alarm.description && { note: alarm.description })}
      />
      <FeedNotice />
      <Notice
        kind={KINDS[alarm.state]}
        fact={sentenceText(reasonInWords(alarm, timeZone))}
        verbatim={alarm.reason}
        className="col-span-full"
      />
      <MetricPanel detail={data} className="col-span-8 max-lg:col-span-full" />
      <HistoryPanel detail={data} className="col-span-4 max-lg:col-span-full" />
      <EvidencePanel detail={data} />
      <SettingsPanel detail={data} className="col-span-full" />
    </>
  );
}

const Crumb = ({ name }: { name: string }) => (
  <>
    <TextLink href="/alarms">Alarms</TextLink>
    <span aria-hidden>›</span>
    <span className="min-w-0 truncate">{name}</span>
  </>
);

function Loading({ name }: { name: string }) {
  return (
    <>
      <PageHeader crumb={<Crumb name={name} />} title={name} note="Reading the alarm." />
      <div className="col-span-full rounded-panel border border-line bg-surface p-4">
        <SkeletonBars height={260} />
      </div>
    </>
  );
}

function Missing({ name, error }: { name: string; error: Error }) {
  const isUnknown = error instanceof ProblemError && error.problem.code === 'not-found';
  const frame = 'col-span-full rounded-panel border border-line bg-surface';
  return (
    <>
      <PageHeader crumb={<Crumb name={name} />} title={name} />
      {isUnknown ? (
        <EmptyState
          kind="silent"
          icon={CircleHelp}
          className={frame}
          title="There is no alarm of this name."
          actions={
            <LinkButton size="sm" variant="primary" href="/alarms">
              All alarms
            </LinkButton>
          }
        >
          It may have been deleted or renamed.
        </EmptyState>
      ) : (
        <ErrorState className={frame} title="The alarm could not be read." verbatim={error.message}>
          This page tries again by itself.
        </ErrorState>
      )}
    </>
  );
}
