import { LoaderCircle } from 'lucide-react';

import { VisuallyHidden } from './visually-hidden';

/** Turns; where motion is unwanted it stands still and the word says the same. */
export function Spinner({ label = 'Loading', size = 14 }: { label?: string; size?: number }) {
  return (
    <span className="inline-flex flex-none">
      <LoaderCircle aria-hidden size={size} strokeWidth={1.75} className="animate-spin" />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
