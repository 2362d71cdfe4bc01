'use client';

import { Gauge } from 'lucide-react';

import { Badge } from '@/components/ui/badge';
import { useHealth } from '@/lib/client/health';
import type { QueryEstimate } from '@/lib/contract/estimate';
import { formatBytes, formatCount, formatUsd } from '@/lib/present/format-number';

/** What Athena would scan and ask for it, beside the button that runs it. */
export function EstimateNote({ estimate }: { estimate: QueryEstimate | undefined }) {
  const { data: health } = useHealth();
  if (!estimate) return null;
  switch (estimate.kind) {
    case 'nothing':
      return <span className="ml-auto text-sm text-text-2">Scans no data, costs nothing.</span>;
    case 'unknown':
      return (
        <span className="ml-auto text-sm text-text-3" title={estimate.reason}>
          What it scans is known when it runs.
        </span>
      );
    case 'reads': {
      const { bytes, partitions, costUsd, verdict, limitBytes } = estimate;
      const limit = formatLimit(limitBytes);
      return (
        <span className="ml-auto flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-text-2">
          <span
            title={health?.mode === 'local' ? 'AWS’s price; on this machine it is free' : undefined}
          >
            Will scan at most <b className="text-text">{formatBytes(bytes)}</b> in{' '}
            {formatCount(partitions)} {partitions === 1 ? 'partition' : 'partitions'}
            {costUsd !== null && (
              <>
                , <b className="text-text">{formatUsd(costUsd)}</b>
                {health?.mode === 'local' && ' on AWS'}
              </>
            )}
          </span>
          {verdict === 'run' && (
            <Badge icon={Gauge} tone="plain">
              limit {limit}
            </Badge>
          )}
          {verdict === 'ask' && <Badge tone="warn">above {limit}</Badge>}
          {verdict === 'refuse' && <Badge tone="alarm">refused above {limit}</Badge>}
        </span>
      );
    }
  }
}

/** A limit is a round figure: `10 GB`. */
const formatLimit = (bytes: number) => formatBytes(bytes).replace('.0 ', ' ');
