'use client';

import { SquareTerminal } from 'lucide-react';

import { Icon } from '@/components/ui/icon';
import { PanelFooter } from '@/components/ui/panel-footer';
import { TextLink } from '@/components/ui/text-link';
import { useIsCharged } from '@/lib/client/health';
import { queryHref } from '@/lib/client/query-href';
import type { Answer } from '@/lib/contract/answers';
import { formatBytes, formatCount, formatElapsed, formatUsd } from '@/lib/present/format-number';

/** Where the numbers came from, and the way to the query that made them. */
export function AnswerFooter({ answer, note }: { answer: Answer; note?: string | undefined }) {
  const isCharged = useIsCharged();
  const { recordsScanned, bytesScanned, costUsd, elapsedMs } = answer.statistics;
  return (
    <PanelFooter
      facts={[
        answer.engine === 'logs' ? 'Logs Insights' : 'Athena',
        note,
        recordsScanned !== null && `${formatCount(recordsScanned)} records`,
        recordsScanned === null && bytesScanned !== null && `${formatBytes(bytesScanned)} scanned`,
        isCharged && costUsd !== null && formatUsd(costUsd),
        elapsedMs !== null && formatElapsed(elapsedMs),
      ]}
      action={
        <TextLink
          tone="quiet"
          href={queryHref(answer)}
          className="inline-flex items-center gap-1 max-md:min-h-11"
        >
          <Icon of={SquareTerminal} size={12} />
          Open query
        </TextLink>
      }
    />
  );
}
