import { useMemo, useState } from 'react';

import { useEvidence } from '@/lib/client/alarms';
import { useTimeRange } from '@/lib/client/as-of';
import type { AlarmDetail } from '@/lib/contract/alarms';
import { alarmWindow } from '@/lib/present/evidence';

/** The records behind an alarm, and the choice of which: of the ALARM or of the shown range. */
export function useAlarmEvidence(detail: AlarmDetail) {
  const shown = useTimeRange();
  const [choice, setChoice] = useState<'alarm' | 'shown'>('alarm');
  const [metric, setMetric] = useState<string>();
  const { from, to } = alarmWindow(detail) ?? {};
  const ofAlarm = useMemo(
    () => (from === undefined || to === undefined ? null : { from, to }),
    [from, to],
  );
  const { data, error, isPlaceholderData, refetch } = useEvidence(
    detail.alarm.name,
    choice === 'alarm' && ofAlarm ? ofAlarm : shown,
    metric,
  );
  return {
    data,
    error,
    isReading: isPlaceholderData || (!data && !error),
    retry: () => void refetch(),
    /** `null`: there was no ALARM, so there is nothing to choose. */
    window: ofAlarm && { choice, choose: setChoice },
    chooseMetric: setMetric,
  };
}

export type AlarmEvidence = ReturnType<typeof useAlarmEvidence>;
