'use client';

import { SentenceText } from '@/components/ui/sentence-text';
import { BellOff } from 'lucide-react';

import { Badge } from '@/components/ui/badge';
import { cx } from '@/components/ui/cx';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmDetail } from '@/lib/contract/alarms';
import { reasonInWords, sinceInWords, sinceWhen } from '@/lib/present/alarm-words';
import { sayLeader } from '@/lib/present/evidence-note';
import { sentenceText } from '@/lib/present/sentence';

import { AcceptedNotice } from './accepted-notice';
import { AlarmCrumb } from './alarm-crumb';
import { EvidenceActions } from './evidence-actions';
import { EvidencePanel } from './evidence-panel';
import { FeedNotice } from './feed-notice';
import { HistoryPanel } from './history-panel';
import { MetricPanel } from './metric-panel';
import type { AlarmParts } from './parts';
import { SettingsPanel } from './settings-panel';
import { StateBadge } from './state-badge';
import { useAlarmEvidence } from './use-alarm-evidence';

interface LoadedAlarmProps extends AlarmParts {
  detail: AlarmDetail;
  /** Why it could not be read again. */
  unread: Error | null;
}

const KINDS = { ALARM: 'alarm', OK: 'good', INSUFFICIENT_DATA: 'warn' } as const;

/** What is wrong, the worst consequence, when, who, and what was set: in this order. */
export function LoadedAlarm({ detail, unread, Share, Filter }: LoadedAlarmProps) {
  const { timeZone } = useViewState();
  const evidence = useAlarmEvidence(detail);
  const { alarm, filter } = detail;
  const flows = evidence.data?.kind === 'flows' ? evidence.data : undefined;
  const leader = alarm.state === 'ALARM' && flows ? sayLeader(flows) : null;
  const since = sinceWhen(alarm.since, timeZone, detail.readAt);
  return (
    <>
      <PageHeader
        crumb={<AlarmCrumb name={alarm.name} />}
        title={alarm.name}
        beside={
          <>
            <StateBadge state={alarm.state} large />
            <span className="text-text-2">
              since <b className="text-text">{since}</b>, {sinceInWords(alarm.since, detail.readAt)}
            </span>
            {!alarm.actionsEnabled && (
              <Badge tone="plain" icon={BellOff}>
                actions off
              </Badge>
            )}
          </>
        }
        {...(alarm.description && { note: alarm.description })}
        actions={<EvidenceActions detail={detail} evidence={evidence} Share={Share} />}
      />
      <FeedNotice unread={unread} readAt={detail.readAt} />
      <Notice
        kind={KINDS[alarm.state]}
        fact={sentenceText(reasonInWords(alarm, timeZone))}
        verbatim={alarm.reason}
        className="col-span-full"
      >
        {leader && <SentenceText sentence={leader} />}
      </Notice>
      {flows && <AcceptedNotice flows={flows} />}
      <MetricPanel detail={detail} className="col-span-8 self-stretch max-lg:col-span-full" />
      <HistoryPanel detail={detail} className="col-span-4 self-stretch max-lg:col-span-full" />
      <EvidencePanel evidence={evidence} />
      {/* A pattern is tried at a desk; a phone gets it with the settings. */}
      {filter && (
        <Filter filter={filter} className="col-span-7 max-lg:col-span-full max-md:hidden" />
      )}
      <SettingsPanel
        detail={detail}
        className={cx(filter ? 'col-span-5 max-lg:col-span-full' : 'col-span-full')}
      />
    </>
  );
}
