'use client';

import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useAlarms } from '@/lib/client/alarms';
import { useViewState } from '@/lib/client/view-state';
import { namesInRule } from '@/lib/present/composite-rule';

import { AlarmRow } from './alarm-row';

interface MembersPanelProps {
  /** `ALARM("a") AND OK("b")` */
  rule: string;
  className: string;
}

/** The alarms that a composite alarm reads, as they are now: theirs are the metrics and the records. */
export function MembersPanel({ rule, className }: MembersPanelProps) {
  const { data } = useAlarms();
  const { timeZone } = useViewState();
  const names = namesInRule(rule);
  const members = data?.alarms.filter(({ name, arn }) => names.has(name) || names.has(arn)) ?? [];
  return (
    <Panel
      title="The alarms it reads"
      sentence="They have the metrics and the records; this one has a rule."
      className={className}
      flush
    >
      {!data && <SkeletonRows count={2} />}
      {data && members.length === 0 && (
        <EmptyState kind="silent" title="None of them is there any more.">
          The rule names {[...names].join(', ')}.
        </EmptyState>
      )}
      <ul className="divide-y divide-line border-t border-line">
        {members.map((alarm) => (
          <AlarmRow
            key={alarm.arn}
            alarm={alarm}
            readAt={data?.readAt ?? 0}
            timeZone={timeZone}
            withState
          />
        ))}
      </ul>
    </Panel>
  );
}
