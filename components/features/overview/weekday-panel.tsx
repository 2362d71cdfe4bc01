'use client';

import { useState } from 'react';

import { WeekdayBars } from '@/components/charts/weekday-bars';
import { SkeletonBars } from '@/components/ui/skeleton';
import { useAsOf } from '@/lib/client/as-of';
import { formatDay } from '@/lib/present/format-time';
import { prepareWeekdays } from '@/lib/present/weekdays';

import { AnswerPanel } from './answer-panel';
import type { OverviewAnswers } from './use-overview-answers';

interface WeekdayPanelProps {
  answers: OverviewAnswers;
  className: string;
}

const HEIGHT = 200;

export function WeekdayPanel({ answers, className }: WeekdayPanelProps) {
  const { weekdays, range } = answers;
  const { asOf } = useAsOf();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const model = weekdays.data && prepareWeekdays(weekdays.data, range);
  return (
    <AnswerPanel
      title="Reject rate by day of week"
      query={weekdays}
      sentence={model?.sentence}
      note={
        model &&
        `${formatDay(model.counted.from, 'UTC', asOf)} – ${formatDay(model.counted.to - 1, 'UTC', asOf)}, days in UTC, and 8 weeks before`
      }
      skeleton={<SkeletonBars height={HEIGHT} />}
      className={className}
      view={{ value: view, onChange: setView }}
    >
      {() => model && <WeekdayBars model={model.chart} height={HEIGHT} view={view} />}
    </AnswerPanel>
  );
}
