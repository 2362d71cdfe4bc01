'use client';

import { Segmented } from '@/components/ui/segmented';
import { useHydrated } from '@/lib/client/hydrated';
import { useViewState } from '@/lib/client/view-state';

/** UTC, as the records are, or the reader's own clock. */
export function ZoneSwitch() {
  const { view, setZone } = useViewState();
  const hydrated = useHydrated();
  const own = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : null;
  return (
    <Segmented
      label="Time zone"
      size="sm"
      value={view.zone}
      onChange={setZone}
      options={[
        { value: 'utc', label: 'UTC' },
        { value: 'local', label: own && own !== 'UTC' ? `Local, ${own}` : 'Local' },
      ]}
    />
  );
}
