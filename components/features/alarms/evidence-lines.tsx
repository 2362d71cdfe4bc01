'use client';

import { useViewState } from '@/lib/client/view-state';
import type { EvidenceEvents } from '@/lib/contract/evidence';
import { formatCount } from '@/lib/present/format-number';
import { formatInstant, zoneName } from '@/lib/present/format-time';

/** Events as they were logged, where no query reads fields from them; says why. */
export function EvidenceLines({ evidence }: { evidence: EvidenceEvents }) {
  const { timeZone } = useViewState();
  const { events, total, reason, readAt } = evidence;
  return (
    <section aria-label="Events">
      <h3 className="px-4 pt-2.5 text-sm font-medium">
        Events{' '}
        <span className="font-normal text-text-3">
          {events.length < total ? `newest ${formatCount(events.length)} of` : 'all'}{' '}
          {formatCount(total)}, times in {zoneName(timeZone, readAt)}
        </span>
      </h3>
      <p className="px-4 pb-2 text-sm text-text-2">As the filter’s pattern finds them. {reason}</p>
      <ol
        // A region that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="Matching events, newest first"
        className="max-h-[320px] divide-y divide-line overflow-y-auto border-t border-line"
      >
        {events.map(({ at, stream, line }, index) => (
          <li
            key={index}
            className="mono flex gap-x-4 gap-y-0.5 px-4 py-1.5 text-xs max-md:flex-wrap"
          >
            <time
              dateTime={new Date(at).toISOString()}
              className="flex-none text-text-3"
              title={stream}
            >
              {formatInstant(at, timeZone, readAt)}
            </time>
            <span className="min-w-0 break-all">{line}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
