'use client';

import { SentenceText } from '@/components/ui/sentence-text';
import { ShieldAlert } from 'lucide-react';

import { Notice } from '@/components/ui/notice';
import { TextLink } from '@/components/ui/text-link';
import { queryHref } from '@/lib/client/query-href';
import { useViewState } from '@/lib/client/view-state';
import type { EvidenceFlows } from '@/lib/contract/evidence';
import { sayAccepted } from '@/lib/present/evidence';

/** The worst that evidence can show: what was kept out got in afterwards. */
export function AcceptedNotice({ flows }: { flows: EvidenceFlows }) {
  const { timeZone } = useViewState();
  const { text, range } = flows.accepted;
  const said = sayAccepted(flows, timeZone);
  if (!said || text === null) return null;
  return (
    <Notice
      kind="warn"
      icon={ShieldAlert}
      fact={said.fact}
      className="col-span-full"
      action={
        <TextLink
          href={queryHref({ engine: 'logs', text, range })}
          className="inline-flex items-center max-md:min-h-11"
        >
          See the accepted flows
        </TextLink>
      }
    >
      <SentenceText sentence={said.detail} />
    </Notice>
  );
}
