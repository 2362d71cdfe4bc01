import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';

interface BrushWordsProps {
  /** What is chosen; `null`: nothing yet. */
  says: string | null;
  left: number;
  onZoom: () => void;
  onClear: () => void;
}

/** Below a chart that can be zoomed: what is chosen and what can be done with it. Its height never changes. */
export function BrushWords({ says, left, onZoom, onClear }: BrushWordsProps) {
  return (
    <div
      className="mt-1 flex min-h-[26px] flex-wrap items-center gap-x-3 text-sm text-text-3 max-md:min-h-[66px] max-md:content-center max-md:!pl-0"
      style={{ paddingLeft: left }}
    >
      {says === null ? (
        'Drag over the bars to zoom in.'
      ) : (
        <>
          <span className="max-md:basis-full">
            Selected <b className="font-semibold text-text">{says}</b>
          </span>
          <span className="flex gap-1 max-md:-ml-2">
            <Button size="sm" variant="ghost" onClick={onZoom} className="!text-accent">
              Zoom in
              <Key>↵</Key>
            </Button>
            <Button size="sm" variant="ghost" onClick={onClear} className="!text-accent">
              Clear
              <Key>esc</Key>
            </Button>
          </span>
        </>
      )}
    </div>
  );
}

/** A phone has no keys to show. */
const Key = ({ children }: { children: string }) => (
  <span aria-hidden className="max-md:hidden">
    <Kbd>{children}</Kbd>
  </span>
);
