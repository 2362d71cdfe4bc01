'use client';

import { FlaskConical } from 'lucide-react';

import { Icon } from '@/components/ui/icon';
import { useHealth } from '@/lib/client/health';

/** Nobody may take generated records for their own. */
export function SampleBanner() {
  const { data } = useHealth();
  if (data?.source.kind !== 'sample') return null;
  return (
    <p className="flex min-h-7 items-center gap-2 border-b border-line bg-sunken px-6 py-1 text-sm text-text-2 max-lg:px-4">
      <Icon of={FlaskConical} />
      <span>
        <b className="text-text">Sample data:</b> generated on this machine, not from AWS.
      </span>
    </p>
  );
}
