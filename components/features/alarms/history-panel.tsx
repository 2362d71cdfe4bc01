'use client';

import { Check, Settings2, X } from 'lucide-react';

import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Panel } from '@/components/ui/panel';
import { PanelFooter } from '@/components/ui/panel-footer';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmDetail, AlarmHistoryItem } from '@/lib/contract/alarms';
import { reasonInWords } from '@/lib/present/alarm-words';
import { formatClockSeconds, formatDay, zoneName } from '@/lib/present/format-time';
import { sentenceText } from '@/lib/present/sentence';

import { nameOfArn, Sent } from './sent-message';
import { StateBadge } from './state-badge';

interface HistoryPanelProps {
  detail: AlarmDetail;
  className: string;
}

/** What happened, newest first: changes of state, what was sent, and edits. Failed actions stay visible. */
export function HistoryPanel({ detail, className }: HistoryPanelProps) {
  const { timeZone } = useViewState();
  const { history, readAt } = detail;
  return (
    <Panel
      title="History and actions"
      className={className}
      flush
      footer={
        <PanelFooter
          facts={[
            history.length === 1 ? '1 item' : `${history.length} newest items`,
            `times in ${zoneName(timeZone, readAt)}`,
          ]}
        />
      }
    >
      {history.length === 0 ? (
        <EmptyState kind="zero" title="Nothing has happened to this alarm yet." />
      ) : (
        <ol
          // A region that scrolls must be reachable by keyboard.
          tabIndex={0}
          aria-label="History, newest first"
          className="max-h-[380px] divide-y divide-line overflow-y-auto"
        >
          {history.map((item, index) => (
            <li key={index} className="flex gap-3 px-4 py-2 text-sm">
              <time
                dateTime={new Date(item.at).toISOString()}
                className="mono w-[68px] flex-none text-text-3"
              >
                {formatClockSeconds(item.at, timeZone)}
                <span className="block">{formatDay(item.at, timeZone, readAt)}</span>
              </time>
              <div className="min-w-0 flex-1">
                <Happening item={item} detail={detail} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Happening({ item, detail }: { item: AlarmHistoryItem; detail: AlarmDetail }) {
  const { timeZone } = useViewState();
  if (item.kind === 'StateUpdate' && item.from && item.to) {
    const { reason, to: state } = item;
    return (
      <>
        <span className="flex flex-wrap items-center gap-1.5 text-text-3">
          {item.from} <span aria-label="to">→</span> <StateBadge state={item.to} />
        </span>
        {reason !== null && (
          <span className="text-text-2">
            {sentenceText(reasonInWords({ reason, state, rule: detail.alarm.rule }, timeZone))}
          </span>
        )}
      </>
    );
  }
  if (item.kind === 'Action') {
    return (
      <>
        <span className={`flex items-center gap-1 ${item.succeeded ? 'text-ok' : 'text-alarm'}`}>
          <Icon of={item.succeeded ? Check : X} size={12} />{' '}
          {item.succeeded ? 'Delivered' : 'Failed'}
        </span>
        <span className="block break-words text-text-2">
          {item.succeeded && item.sent ? `To ${nameOfArn(item.sent.to)}` : item.summary}
        </span>
        {item.sent && <Sent summary={item.summary} {...item.sent} />}
      </>
    );
  }
  return (
    <span className="flex items-baseline gap-1.5 text-text-2">
      <Icon of={Settings2} size={12} className="translate-y-px" />
      {item.summary}
    </span>
  );
}
