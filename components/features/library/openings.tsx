import type { ShareSummary } from '@/lib/contract/shares';
import { formatCount } from '@/lib/present/format-number';
import { formatInstant } from '@/lib/present/format-time';
import { visibleText } from '@/lib/present/visible-text';

interface OpeningsProps {
  openings: ShareSummary['openings'];
  /** Epoch milliseconds. */
  now: number;
}

/** How often, when and from where a link was opened; downloads count too. */
export function Openings({ openings: { count, recent }, now }: OpeningsProps) {
  const [newest] = recent;
  if (!newest) return <p className="text-sm text-text-3">Never opened.</p>;
  return (
    <details className="text-sm text-text-2">
      <summary className="w-fit rounded-chip max-md:min-h-11 max-md:content-center">
        Opened <b className="text-text">{formatCount(count)}</b> {count === 1 ? 'time' : 'times'},
        last {formatInstant(newest.at, 'UTC', now)} UTC
      </summary>
      <ol className="mono mt-1 grid max-h-48 gap-0.5 overflow-y-auto pl-4 text-text-3" tabIndex={0}>
        {recent.map(({ at, from, by }, index) => (
          <li key={index}>
            {formatInstant(at, 'UTC', now)} UTC from {visibleText(from)}
            {by !== undefined && ` by ${visibleText(by)}`}
          </li>
        ))}
        {count > recent.length && <li>and {formatCount(count - recent.length)} before</li>}
      </ol>
    </details>
  );
}
