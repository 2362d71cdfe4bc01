import { SquareTerminal } from 'lucide-react';

import { Icon } from '@/components/ui/icon';
import { PanelFooter } from '@/components/ui/panel-footer';
import { TextLink } from '@/components/ui/text-link';
import { useIsCharged } from '@/lib/client/health';
import { queryHref } from '@/lib/client/query-href';
import type { EvidenceEvents, EvidenceFlows } from '@/lib/contract/evidence';
import { formatCount, formatElapsed, formatUsd } from '@/lib/present/format-number';

/** Where the records came from, and the way to the query that lists them. */
export function EvidenceFooter({ evidence }: { evidence: EvidenceFlows | EvidenceEvents }) {
  const isCharged = useIsCharged();
  const alsoFed =
    evidence.otherFilters.length > 0 &&
    `also fed by ${evidence.otherFilters.join(', ')}, not shown here`;
  if (evidence.kind === 'events') {
    return (
      <PanelFooter
        facts={[
          'FilterLogEvents',
          formatElapsed(evidence.elapsedMs),
          evidence.filter.name,
          alsoFed,
        ]}
      />
    );
  }
  const { recordsScanned, recordsMatched, costUsd, elapsedMs } = evidence.statistics;
  return (
    <PanelFooter
      facts={[
        'Logs Insights',
        recordsScanned !== null && `${formatCount(recordsScanned)} records scanned`,
        recordsMatched !== null && `${formatCount(recordsMatched)} matched`,
        isCharged && costUsd !== null && formatUsd(costUsd),
        elapsedMs !== null && formatElapsed(elapsedMs),
        alsoFed,
      ]}
      action={
        <TextLink
          tone="quiet"
          href={queryHref({ engine: 'logs', text: evidence.text, range: evidence.range })}
          className="inline-flex items-center gap-1 max-md:min-h-11"
        >
          <Icon of={SquareTerminal} size={12} />
          Open query
        </TextLink>
      }
    />
  );
}
