'use client';

import { useDeferredValue, useState } from 'react';

import { Panel } from '@/components/ui/panel';
import { useTestedPattern } from '@/lib/client/metric-filters';
import type { AlarmDetail } from '@/lib/contract/alarms';

import { PatternText } from './pattern-text';
import { linesOf } from './sample-lines';
import { EXAMPLE_LINES } from './template';
import { TestBox } from './test-box';
import { TestFailure } from './test-failure';

interface FilterPanelProps {
  filter: NonNullable<AlarmDetail['filter']>;
  className: string;
}

/** The filter behind a metric: what it counts, and a box to try its pattern in. */
export function FilterPanel({ filter, className }: FilterPanelProps) {
  const [sample, setSample] = useState(EXAMPLE_LINES.join('\n'));
  const lines = linesOf(sample);
  const tested = useTestedPattern({ pattern: filter.pattern, lines: useDeferredValue(lines) });
  return (
    <Panel title="Metric filter" className={className} sentence={whatItDoes(filter)}>
      <div className="grid gap-3">
        <div className="grid gap-1">
          <h3 className="text-sm font-medium text-text-2">
            Filter pattern{' '}
            <span className="font-normal text-text-3">
              {filter.name} in {filter.logGroup}
            </span>
          </h3>
          <code className="mono block rounded-control bg-sunken px-3 py-2.5 text-[12.5px] leading-5 break-words">
            {filter.pattern === '' ? 'Empty: every event matches.' : null}
            <PatternText pattern={filter.pattern} />
          </code>
        </div>
        {tested.error && <TestFailure error={tested.error} />}
        <TestBox
          logGroup={filter.logGroup}
          text={sample}
          onChange={setSample}
          tested={tested.data}
          lines={lines}
        />
      </div>
    </Panel>
  );
}

function whatItDoes({ value, defaultValue, dimensions }: FilterPanelProps['filter']): string {
  const adds = /^-?[\d.]+$/.test(value) ? value : `its ${value}`;
  const apart = Object.keys(dimensions);
  const each = apart.length > 0 ? `, apart by ${apart.join(' and ')}` : '';
  const silent =
    defaultValue === null
      ? 'A minute without one has no datapoint'
      : `A minute without one counts ${defaultValue}`;
  return `Each matching line adds ${adds} to its minute${each}. ${silent}. Only lines that arrive after the filter was made count.`;
}
