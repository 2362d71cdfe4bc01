'use client';

import { Notice } from '@/components/ui/notice';
import { useAlarmFeed } from '@/lib/client/alarm-feed';
import { useViewState } from '@/lib/client/view-state';
import { formatClockSeconds, zoneName } from '@/lib/present/format-time';

/** Only where the page may be behind: the server cannot look at the alarms. */
export function FeedNotice() {
  const { failure, lookedAt } = useAlarmFeed();
  const { timeZone } = useViewState();
  if (failure === null) return null;
  return (
    <Notice
      kind="warn"
      fact="The alarms cannot be looked at."
      verbatim={failure}
      urgent
      className="col-span-full"
    >
      What is shown may be behind
      {lookedAt !== null &&
        `; it was last right at ${formatClockSeconds(lookedAt, timeZone)} ${zoneName(timeZone, lookedAt)}`}
      . Weir tries again by itself.
    </Notice>
  );
}
