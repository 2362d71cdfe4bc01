'use client';

import { Database } from 'lucide-react';

import { Icon } from '@/components/ui/icon';
import { Skeleton } from '@/components/ui/skeleton';
import { useHealth } from '@/lib/client/health';

/** Where the records come from: name, region, log group. */
export function SourceLabel() {
  const { data } = useHealth();
  if (!data) return <Skeleton className="h-4 w-48 max-md:hidden" />;
  const { label, region, logGroup } = data.source;
  const place = [region, logGroup].filter(Boolean).join(' · ');
  return (
    <div className="flex min-w-0 items-center gap-1.5 font-medium whitespace-nowrap max-md:hidden">
      <Icon of={Database} />
      <span className="max-w-56 truncate" title={label}>
        {label}
      </span>
      <span className="mono truncate text-sm font-normal text-text-3 max-lg:hidden" title={place}>
        {place}
      </span>
    </div>
  );
}
