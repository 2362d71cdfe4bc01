import { cx } from './cx';

export interface BarPart {
  /** 0 to 1, of the whole cell. */
  readonly share: number;
  readonly tone: 'reject' | 'accept' | 'neutral';
}

interface BarProps {
  parts: readonly BarPart[];
}

/** A bar in a table cell. The number beside it says the same, so it is hidden from screen readers. */
export function Bar({ parts }: BarProps) {
  return (
    <div aria-hidden className="flex w-full min-w-8 items-center gap-px">
      {parts
        .filter((part) => part.share > 0)
        .map((part, index) => (
          <div
            key={index}
            className={cx('h-2.5 min-w-px rounded-[2px]', TONE[part.tone])}
            style={{ width: `${Math.min(1, part.share) * 100}%` }}
          />
        ))}
    </div>
  );
}

const TONE: Record<BarPart['tone'], string> = {
  reject: 'hatch-reject',
  accept: 'bg-accept-fill',
  neutral: 'bg-text-2',
};
