'use client';

import { Copy, Radio, Snowflake } from 'lucide-react';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { useToast } from '@/components/ui/toast';
import { copyText } from '@/lib/client/copy-text';
import type { ShareSummary } from '@/lib/contract/shares';
import { formatCount, formatSpan } from '@/lib/present/format-number';
import { formatMinute } from '@/lib/present/format-time';
import { AUDIENCE_NAMES, ENGINE_NAMES, hiddenWords, KIND_NAMES } from '@/lib/present/shared-words';
import { visibleText } from '@/lib/present/visible-text';

import { Openings } from './openings';
import { RevokeDialog } from './revoke-dialog';

interface ShareRowProps {
  share: ShareSummary;
  /** Whether there is one, so that it matters who may open the link. */
  hasSignIn: boolean;
  /** Epoch milliseconds. */
  now: number;
}

/** One link: what it shows, until when, how often it was opened. */
export function ShareRow({ share, hasSignIn, now }: ShareRowProps) {
  const { id, kind, title, note, text, audience } = share;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1.5 border-b border-line px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 max-md:basis-full">
          <div className="flex flex-wrap items-center gap-2">
            {/* A plain link: looking ahead would count as an opening. */}
            <a href={`/s/${id}`} className="min-w-0 font-semibold break-words hover:underline">
              {visibleText(title)}
            </a>
            <Badge tone="plain" icon={kind === 'frozen' ? Snowflake : Radio}>
              {KIND_NAMES[kind]}
            </Badge>
            {hasSignIn && <Badge tone="plain">{AUDIENCE_NAMES[audience]}</Badge>}
          </div>
          {note !== '' && (
            <p className="line-clamp-2 break-words text-text-2">{visibleText(oneLine(note))}</p>
          )}
          <p className="mono truncate text-text-3" title={visibleText(text, 'lines')}>
            {visibleText(oneLine(text))}
          </p>
          <p className="text-sm text-text-2">{factsOf(share, now).join(' · ')}</p>
        </div>
        <div className="flex flex-none gap-2 max-md:w-full max-md:*:flex-1">
          <CopyButton id={id} title={title} />
          <RevokeDialog share={share} />
        </div>
      </div>
      <Openings openings={share.openings} now={now} />
    </li>
  );
}

function CopyButton({ id, title }: { id: string; title: string }) {
  const show = useToast();
  const copy = async () => {
    const copied = await copyText(`${window.location.origin}/s/${id}`);
    show(
      copied
        ? { text: 'The link is copied.', icon: Copy }
        : {
            text: 'The browser does not let Weir copy. Open the link and copy its address.',
            error: true,
          },
    );
  };
  return (
    <Button
      size="sm"
      aria-label={`Copy the link ${visibleText(title)}`}
      onClick={() => void copy()}
    >
      <Icon of={Copy} />
      Copy
    </Button>
  );
}

function factsOf(share: ShareSummary, now: number): string[] {
  const { engine, rowCount, createdAt, createdBy, expiresAt, hide } = share;
  const hidden = hiddenWords(hide);
  const by = createdBy === null ? '' : ` by ${visibleText(createdBy)}`;
  return [
    ENGINE_NAMES[engine],
    ...(rowCount === null ? [] : [`${formatCount(rowCount)} ${rowCount === 1 ? 'row' : 'rows'}`]),
    `made ${formatMinute(createdAt, 'UTC', now)} UTC${by}`,
    expiresAt === null
      ? 'does not expire'
      : `expires ${formatMinute(expiresAt, 'UTC', now)} UTC, in ${formatSpan(Math.max(0, expiresAt - now))}`,
    ...(hidden === null ? [] : [`${hidden} hidden`]),
  ];
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');
