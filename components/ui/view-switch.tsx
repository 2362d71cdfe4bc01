'use client';

import { ChartColumn, Table2 } from 'lucide-react';

import { Icon } from './icon';
import { Segmented } from './segmented';

export type TableOrChart = 'table' | 'chart';

interface ViewSwitchProps {
  value: TableOrChart;
  onChange: (view: TableOrChart) => void;
}

/** The same rows to read or to see. */
export function ViewSwitch({ value, onChange }: ViewSwitchProps) {
  return (
    <Segmented
      label="Show the result as"
      size="sm"
      value={value}
      onChange={onChange}
      options={OPTIONS}
      className="print:hidden"
    />
  );
}

const OPTIONS = [
  {
    value: 'table',
    label: (
      <>
        <Icon of={Table2} /> Table
      </>
    ),
  },
  {
    value: 'chart',
    label: (
      <>
        <Icon of={ChartColumn} /> Chart
      </>
    ),
  },
] as const;
