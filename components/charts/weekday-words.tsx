import { cx } from '@/components/ui/cx';
import type { WeekdayBarsModel } from '@/lib/present/weekday-bars-model';

/** The rate above each bar, and above its band. */
export function WeekdayWords({ model }: { model: WeekdayBarsModel }) {
  const { bars, values } = model;
  const percent = (share: number) => (share / values.top) * 100;
  return bars.map((bar, index) => {
    const top = Math.min(values.top, Math.max(bar.rate ?? 0, bar.band?.high ?? 0));
    return (
      <span
        key={bar.name}
        className="absolute inset-y-0"
        style={{ left: `${(index / bars.length) * 100}%`, width: `${100 / bars.length}%` }}
      >
        <span
          className={cx(
            'absolute inset-x-0 pb-0.5 text-center text-xs leading-[14px] whitespace-nowrap',
            bar.strong ? 'font-semibold text-text' : 'text-text-2',
          )}
          style={{ bottom: `${percent(top)}%` }}
        >
          {bar.rateLabel}
        </span>
      </span>
    );
  });
}
