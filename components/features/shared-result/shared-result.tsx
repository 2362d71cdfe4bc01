import { EyeOff, Radio, Snowflake } from 'lucide-react';

import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import type { SharedResult } from '@/lib/contract/shares';
import { formatAge, formatCount } from '@/lib/present/format-number';
import { formatInstant, formatMinute } from '@/lib/present/format-time';
import { AUDIENCE_NAMES, hiddenWords, KIND_NAMES } from '@/lib/present/shared-words';
import { visibleText } from '@/lib/present/visible-text';

import { LiveNotice } from './live-notice';
import { QueryText } from './query-text';
import { ReadThisFirst } from './read-this-first';
import { ShareActions } from './share-actions';
import { SharedFacts } from './shared-facts';
import { SharedRows } from './shared-rows';
import { rowsDataOf } from './shared-rows-data';

interface SharedResultViewProps {
  shared: SharedResult;
  /** Epoch milliseconds. */
  now: number;
}

/** What a link shows to whoever opens it: the result and all it takes to judge it. Needs no script. */
export function SharedResultView({ shared, now }: SharedResultViewProps) {
  const hidden = hiddenWords(shared.hide);
  return (
    <main className="mx-auto grid w-full max-w-[1208px] grid-cols-[minmax(0,1fr)] gap-4 px-6 py-6 max-md:gap-3 max-md:px-4 max-md:py-4 print:p-0">
      <Head shared={shared} now={now} />
      <SharedFacts shared={shared} now={now} />
      {hidden && (
        <Notice kind="info" icon={EyeOff} fact="Hidden by the sender:">
          {hidden}. The same one has the same name throughout, and nobody can undo it.
        </Notice>
      )}
      {shared.kind === 'live' && shared.ranAt !== null && shared.nextRunAt !== null && (
        <LiveNotice ranAt={shared.ranAt} nextRunAt={shared.nextRunAt} initialNow={now} />
      )}
      {shared.failure !== null && (
        <Notice
          kind="error"
          fact="The query gave no result this time."
          verbatim={visibleText(shared.failure, 'lines')}
        >
          It is run again once the minute is over.
        </Notice>
      )}
      {shared.failure === null && <SharedRows shared={rowsDataOf(shared)} now={now} />}
      <div className="grid grid-cols-12 items-start gap-4 max-md:grid-cols-[minmax(0,1fr)] max-md:gap-3 print:block print:space-y-4">
        <QueryText
          text={shared.text}
          className="col-span-7 max-lg:col-span-full max-md:col-span-1"
        />
        <ReadThisFirst
          shared={shared}
          now={now}
          className="col-span-5 max-lg:col-span-full max-md:col-span-1"
        />
      </div>
    </main>
  );
}

function Head({ shared, now }: SharedResultViewProps) {
  const { kind, title, note, finding, ranAt, createdBy, expiresAt, audience } = shared;
  return (
    <header className="flex items-end gap-4 max-lg:flex-wrap">
      <div className="min-w-0 flex-1 max-lg:basis-full">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge
            tone="plain"
            large
            icon={kind === 'frozen' ? Snowflake : Radio}
            className="outline-1 -outline-offset-1 outline-line outline-solid"
          >
            {KIND_NAMES[kind]}
          </Badge>
          <span className="text-text-2">
            {ranAt !== null && (
              <>
                Run <b className="text-text">{formatInstant(ranAt, 'UTC', now)} UTC</b>,{' '}
                {formatAge(now - ranAt)} ago.{' '}
              </>
            )}
            {createdBy !== null && `Shared by ${visibleText(createdBy)}. `}
            {expiresAt === null
              ? 'Does not expire.'
              : `Expires ${formatMinute(expiresAt, 'UTC', now)} UTC.`}
            {audience !== null && ` ${AUDIENCE_NAMES[audience]}.`}
          </span>
        </div>
        <h1 className="mt-2.5 text-2xl font-semibold break-words max-md:text-xl">
          {visibleText(title)}
        </h1>
        {finding && (
          <p className="text-text-2">
            <b className="mono text-text">{visibleText(finding.label)}</b> has the highest{' '}
            {visibleText(finding.valueColumn)}:{' '}
            <b className="text-text">{formatNumeral(finding.value)}</b>; the next has{' '}
            {formatNumeral(finding.next)}.
          </p>
        )}
        {note !== '' && (
          <p className="max-w-[70ch] break-words whitespace-pre-wrap text-text-2">
            {visibleText(note, 'lines')}
          </p>
        )}
      </div>
      <ShareActions shared={shared} now={now} />
    </header>
  );
}

/** Whole numbers with their thousands set apart; others as AWS wrote them. */
const formatNumeral = (text: string) =>
  /^-?\d{1,15}$/.test(text) ? formatCount(Number(text)) : text;
