import type { ReactNode } from 'react';

import { Panel } from '@/components/ui/panel';
import type { SharedResult } from '@/lib/contract/shares';
import { formatCount } from '@/lib/present/format-number';
import { formatMinute } from '@/lib/present/format-time';

interface ReadThisFirstProps {
  shared: SharedResult;
  /** Epoch milliseconds. */
  now: number;
  className: string;
}

/** What someone who was not there must know before they conclude anything. */
export function ReadThisFirst({ shared, now, className }: ReadThisFirstProps) {
  return (
    <Panel title="Read this first" className={className}>
      <div className="grid gap-2 text-text-2 [&_b]:text-text">
        <p>
          <b>Was the data complete?</b> {completeness(shared, now)}
        </p>
        <p>
          <b>What REJECT means.</b> A security group or a network ACL said no, or a packet came
          after the connection had closed.
        </p>
        <p>
          <b>{shared.kind === 'frozen' ? 'Frozen.' : 'Live.'}</b> {kindWords(shared)}
        </p>
        {shared.source.kind === 'sample' && (
          <p>
            <b>Sample data.</b> The records were generated on a machine; they are not from AWS.
          </p>
        )}
        {shared.mayAsk && !shared.textHasHidden && (
          <p>
            <b>Run again now</b> makes a new result from today’s data, in the workbench. This page
            stays as it is.
          </p>
        )}
        {shared.textHasHidden && (
          <p>
            <b>The query holds hidden values,</b> so it cannot be opened in the workbench from here.
          </p>
        )}
      </div>
    </Panel>
  );
}

function completeness({ newestRecord, unreadLines, kind }: SharedResult, now: number): ReactNode {
  const when = kind === 'frozen' ? 'When this link was made' : 'When this ran';
  const newest =
    newestRecord === null
      ? `${when}, it was not known how far the records reached.`
      : `${when}, the newest record was of ${formatMinute(newestRecord, 'UTC', now)} UTC.`;
  const unread =
    unreadLines === null || unreadLines === 0
      ? ''
      : ` ${formatCount(unreadLines)} lines could not be read and are in no result.`;
  return `${newest}${unread}`;
}

function kindWords({ kind, sha256 }: SharedResult): ReactNode {
  if (kind === 'live') {
    return 'The query runs again for whoever opens this, at most once per minute for all of them.';
  }
  return (
    <>
      This page was made without a query. The SHA-256 of the JSON lines is{' '}
      <span className="mono text-xs break-all">{sha256}</span>.
    </>
  );
}
