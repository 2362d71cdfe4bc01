'use client';

import { Share2, SquareTerminal } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { LinkButton } from '@/components/ui/link-button';
import { queryHref } from '@/lib/client/query-href';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmDetail } from '@/lib/contract/alarms';
import { noteOfEvidence } from '@/lib/present/evidence-note';
import { formatMinute } from '@/lib/present/format-time';

import type { AlarmParts } from './parts';
import type { AlarmEvidence } from './use-alarm-evidence';

interface EvidenceActionsProps extends Pick<AlarmParts, 'Share'> {
  detail: AlarmDetail;
  evidence: AlarmEvidence;
}

/** Opens the evidence in the query page, and makes a link to it; nothing where there is none. */
export function EvidenceActions({ detail, evidence, Share }: EvidenceActionsProps) {
  const { timeZone } = useViewState();
  const { data, error, isReading } = evidence;
  if (error || (data && data.kind !== 'flows')) return null;
  // Their place is kept while the records are read.
  if (!data || isReading) {
    return (
      <>
        <Button disabled>
          <Icon of={SquareTerminal} />
          Open query
        </Button>
        <Button variant="primary" disabled>
          <Icon of={Share2} />
          Share evidence
        </Button>
      </>
    );
  }
  const { range, text, queryId, records, totals } = data;
  return (
    <>
      <LinkButton href={queryHref({ engine: 'logs', text, range })}>
        <Icon of={SquareTerminal} />
        Open query
      </LinkButton>
      {totals.flows > 0 && (
        <Share
          name="Share evidence"
          primary
          query={{
            engine: 'logs',
            id: queryId,
            text,
            range: { kind: 'between', ...range },
            bounds: range,
            title: `${detail.alarm.name}, ${formatMinute(range.from, timeZone, range.from)}`,
            note: noteOfEvidence(detail, data),
            rowCount: records.length,
            hasMore: false,
          }}
        />
      )}
    </>
  );
}
