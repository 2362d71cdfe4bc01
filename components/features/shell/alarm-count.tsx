import { FilledTriangle } from '@/components/ui/filled-triangle';
import { VisuallyHidden } from '@/components/ui/visually-hidden';

/** Only where something is alarming; the icon alone on the narrow rail. */
export function AlarmCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="ml-auto inline-flex items-center gap-[3px] text-xs leading-[18px] text-alarm max-lg:absolute max-lg:-top-px max-lg:right-px">
      <FilledTriangle size={12} />
      <b className="max-lg:hidden">{count}</b>
      <VisuallyHidden>{`${count} in ALARM`}</VisuallyHidden>
    </span>
  );
}
