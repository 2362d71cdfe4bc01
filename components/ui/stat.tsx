import { TrendingDown, TrendingUp } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { cx } from './cx';
import { Icon } from './icon';

interface StatProps {
  label: ReactNode;
  /** Formatted in full: `61,284`. */
  value: ReactNode;
  /** Small and thin after the value: `%`. */
  unit?: string | undefined;
  /** Opens the query that made the number. */
  href?: string | undefined;
  /** Direction of the change; it has no colour, because more is neither good nor bad. */
  trend?: 'up' | 'down' | 'flat' | undefined;
  /** Sign, base and period together: `<b>+25.3 %</b> from 48,902`. */
  change?: ReactNode;
  sparkline?: ReactNode;
}

/** A row of `Stat`s in one frame: four abreast, two on phones. */
export function StatGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="col-span-full grid grid-cols-2 overflow-hidden rounded-panel border border-line bg-surface md:auto-cols-fr md:grid-flow-col md:grid-cols-none"
    >
      {children}
    </section>
  );
}

export function Stat({ label, value, unit, href, trend, change, sparkline }: StatProps) {
  const body = (
    <>
      <div className="flex items-center gap-1.5 text-sm leading-4 text-text-2">{label}</div>
      <div className="flex items-center gap-2">
        <div className="h-8 text-2xl font-semibold whitespace-nowrap">
          {value}
          {unit && (
            <small className="text-base leading-none font-medium tracking-normal text-text-2">
              {' '}
              {unit}
            </small>
          )}
        </div>
        {sparkline && <div className="flex min-w-0 flex-1 justify-end">{sparkline}</div>}
      </div>
      <div className="flex min-h-4 items-center gap-1.5 overflow-hidden text-sm leading-4 whitespace-nowrap text-text-3 [&_b]:font-strong [&_b]:text-text-2">
        {trend === 'up' && <Icon of={TrendingUp} size={12} />}
        {trend === 'down' && <Icon of={TrendingDown} size={12} />}
        {change}
      </div>
    </>
  );
  const frame =
    'block min-w-0 border-line px-4 py-3 not-first:border-l max-md:odd:border-l-0 max-md:nth-[n+3]:border-t';
  return href ? (
    <Link href={href} className={cx(frame, 'ring-inside hover:bg-sunken')}>
      {body}
    </Link>
  ) : (
    <div className={frame}>{body}</div>
  );
}
