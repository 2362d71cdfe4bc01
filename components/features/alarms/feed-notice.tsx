'use client';

import { Notice } from '@/components/ui/notice';
import { useAlarmFeed } from '@/lib/client/alarm-feed';
import { ProblemError } from '@/lib/client/fetch-json';
import { useViewState } from '@/lib/client/view-state';
import { formatClockSeconds, zoneName } from '@/lib/present/format-time';

interface FeedNoticeProps {
  /** Why the page could not be read again, though it was before. */
  unread: Error | null;
  /** When what is shown was read, epoch milliseconds; `null`: nothing is. */
  readAt: number | null;
}

/** Only where the page may be behind: it cannot be read again, or the server cannot look at the alarms. */
export function FeedNotice({ unread, readAt }: FeedNoticeProps) {
  const { failure, lookedAt } = useAlarmFeed();
  const { timeZone } = useViewState();
  if (unread === null && failure === null) return null;
  const at = unread === null ? lookedAt : readAt;
  return (
    <Notice
      kind="warn"
      fact={unread === null ? 'The alarms cannot be looked at.' : 'This page cannot be updated.'}
      verbatim={unread instanceof ProblemError ? unread.message : failure}
      urgent
      className="col-span-full"
    >
      What is shown may be behind
      {at !== null &&
        `; it was last right at ${formatClockSeconds(at, timeZone)} ${zoneName(timeZone, at)}`}
      . Weir tries again by itself.
    </Notice>
  );
}
