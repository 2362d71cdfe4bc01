'use client';

import { RefreshCw } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Segmented } from '@/components/ui/segmented';
import { useAsOf } from '@/lib/client/as-of';
import { useViewState } from '@/lib/client/view-state';

/** Read again now, or every minute by itself. */
export function RefreshControl() {
  const { view, setRefresh } = useViewState();
  const { refresh } = useAsOf();
  return (
    <div className="flex items-center gap-2">
      <Button square aria-label="Refresh" onClick={refresh}>
        <Icon of={RefreshCw} />
      </Button>
      <Segmented
        label="Refresh by itself"
        value={view.refresh}
        onChange={setRefresh}
        options={[
          { value: 'off', label: 'Off' },
          { value: '1m', label: '1 min' },
        ]}
      />
    </div>
  );
}
