'use client';

import { AlarmStrip } from './alarm-strip';
import { DataHealthStrip } from './data-health-strip';
import { InterfacesPanel } from './interfaces-panel';
import { KpiRow } from './kpi-row';
import { PortsPanel } from './ports-panel';
import { SourcesPanel } from './sources-panel';
import { TrafficPanel } from './traffic-panel';
import { useOverviewAnswers } from './use-overview-answers';
import { WeekdayPanel } from './weekday-panel';

/** Is something wrong now, and what changed? */
export function Overview() {
  const answers = useOverviewAnswers();
  return (
    <>
      <h1 className="sr-only">Overview</h1>
      <DataHealthStrip answers={answers} />
      <AlarmStrip />
      <KpiRow answers={answers} />
      <TrafficPanel answers={answers} className="col-span-8 self-stretch max-lg:col-span-full" />
      <PortsPanel
        answers={answers}
        className="col-span-4 self-stretch max-lg:col-span-6 max-md:col-span-full"
      />
      <SourcesPanel
        answers={answers}
        className="col-span-7 self-stretch max-lg:order-last max-lg:col-span-full max-md:order-none"
      />
      <div className="col-span-5 grid content-start gap-4 max-lg:contents">
        <WeekdayPanel
          answers={answers}
          className="max-lg:col-span-6 max-lg:self-stretch max-md:col-span-full"
        />
        <InterfacesPanel answers={answers} className="max-lg:col-span-full" />
      </div>
    </>
  );
}
