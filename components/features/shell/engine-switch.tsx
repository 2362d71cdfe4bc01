'use client';

import { Segmented } from '@/components/ui/segmented';
import { useViewState } from '@/lib/client/view-state';

/** Which engine answers. The questions stay the same in both. */
export function EngineSwitch({ fill = false }: { fill?: boolean }) {
  const { view, setEngine } = useViewState();
  return (
    <Segmented
      label="Engine"
      value={view.engine}
      onChange={setEngine}
      fill={fill}
      options={[
        { value: 'logs', label: 'Logs Insights' },
        { value: 'athena', label: 'Athena' },
      ]}
    />
  );
}
