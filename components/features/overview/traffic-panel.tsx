'use client';

import { useState } from 'react';

import { StackedBars } from '@/components/charts/stacked-bars';
import { SkeletonBars } from '@/components/ui/skeleton';
import { useHealth } from '@/lib/client/health';
import { useViewState } from '@/lib/client/view-state';
import { prepareTraffic } from '@/lib/present/traffic';

import { AnswerPanel } from './answer-panel';
import type { OverviewAnswers } from './use-overview-answers';

interface TrafficPanelProps {
  answers: OverviewAnswers;
  className: string;
}

const HEIGHT = 300;

export function TrafficPanel({ answers, className }: TrafficPanelProps) {
  const { traffic, trafficBefore, bucketSeconds, hasBefore, range } = answers;
  const { timeZone, setRange } = useViewState();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const newest = useHealth().data?.newest ?? null;
  const model =
    traffic.data &&
    prepareTraffic({
      now: traffic.data,
      before: hasBefore ? trafficBefore.data : undefined,
      range,
      bucketSeconds,
      timeZone,
      newest: newest === null ? null : Date.parse(newest),
    });
  return (
    <AnswerPanel
      title="Rejected and accepted over time"
      query={traffic}
      sentence={model?.sentence}
      skeleton={<SkeletonBars height={HEIGHT} />}
      className={className}
      view={{ value: view, onChange: setView }}
    >
      {() =>
        model && (
          <StackedBars
            model={model.chart}
            height={HEIGHT}
            view={view}
            onZoom={(part) => setRange({ kind: 'between', ...part })}
          />
        )
      }
    </AnswerPanel>
  );
}
