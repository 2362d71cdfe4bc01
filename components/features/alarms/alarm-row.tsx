'use client';

import { BellOff, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { memo } from 'react';

import { StateRibbon } from '@/components/charts/state-ribbon';
import { Badge } from '@/components/ui/badge';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { AlarmSummary } from '@/lib/contract/alarms';
import {
  formatValue,
  reasonInWords,
  ruleInShort,
  sinceInWords,
  sinceWhen,
} from '@/lib/present/alarm-words';
import { sentenceText } from '@/lib/present/sentence';

import { StateBadge } from './state-badge';

interface AlarmRowProps {
  alarm: AlarmSummary;
  readAt: number;
  timeZone: string;
  /** Where nothing above the row says the state. */
  withState?: boolean;
}

/** One alarm in one line on a desk, in four on a phone; all of it is the link. Drawn anew only when it changes. */
export const AlarmRow = memo(function AlarmRow({
  alarm,
  readAt,
  timeZone,
  withState = false,
}: AlarmRowProps) {
  const since = sinceWhen(alarm.since, timeZone, readAt);
  return (
    // Hundreds of rows are laid out only where they are looked at.
    <li className="[contain-intrinsic-size:auto_66px] [content-visibility:auto]">
      <Link
        href={`/alarms/${encodeURIComponent(alarm.name)}`}
        className="ring-inside grid grid-cols-[1.5fr_1fr_2.6fr_1fr_1.4fr_16px] items-center gap-x-5 gap-y-1 px-4 py-2.5 hover:bg-sunken max-lg:grid-cols-[1.6fr_1fr_2.4fr_16px] max-md:grid-cols-[1fr_auto] max-md:items-start max-md:gap-y-2"
      >
        <span className="min-w-0">
          <b className="line-clamp-3 break-words max-md:text-lg" title={alarm.name}>
            {alarm.name}
          </b>
          <span className="line-clamp-2 text-sm break-words text-text-2">
            {alarm.description ?? alarm.rule?.metricName}
          </span>
          {withState && <StateBadge state={alarm.state} />}
          {!alarm.actionsEnabled && (
            <Badge tone="plain" icon={BellOff} className="mt-1">
              actions off
            </Badge>
          )}
        </span>
        <span className="max-md:text-right">
          <b className="block">{sinceInWords(alarm.since, readAt)}</b>
          <span className="text-sm text-text-2">since {since}</span>
        </span>
        <span
          className={cx(
            'line-clamp-4 min-w-0 break-words text-text-2 max-md:col-span-2 max-md:text-[0.9375rem] max-md:text-text',
            // On a phone what is fine folds to its name, its time and its ribbon.
            alarm.state === 'OK' && 'max-md:hidden',
          )}
        >
          {sentenceText(reasonInWords(alarm, timeZone))}
        </span>
        <span className="max-lg:hidden">
          <b className="block">
            {alarm.lastValue === null ? noValue(alarm) : formatValue(alarm.lastValue)}
          </b>
          <span className="text-sm text-text-2">
            {alarm.rule ? ruleInShort(alarm.rule) : 'no threshold'}
          </span>
        </span>
        <span className="max-lg:hidden max-md:col-span-2 max-md:block">
          <StateRibbon model={{ spans: alarm.ribbon, to: readAt }} timeZone={timeZone} labelled />
        </span>
        <Icon of={ChevronRight} size={14} className="text-text-3 max-md:hidden" />
      </Link>
    </li>
  );
});

const noValue = ({ state }: AlarmSummary) =>
  state === 'INSUFFICIENT_DATA' ? 'no data' : 'no value';
