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
      className="flex min-h-[26px] flex-wrap items-center gap-x-3 text-sm text-text-3 max-md:min-h-11"
      style={{ paddingLeft: left }}
    >
      {says === null ? (
        'Drag over the bars to zoom in.'
      ) : (
        <>
          <span>
            Selected <b className="font-semibold text-text">{says}</b>
          </span>
          <span className="flex gap-1">
            <Button size="sm" variant="ghost" onClick={onZoom} className="text-accent">
              Zoom in <Kbd>↵</Kbd>
            </Button>
            <Button size="sm" variant="ghost" onClick={onClear} className="text-accent">
              Clear <Kbd>esc</Kbd>
            </Button>
          </span>
        </>
      )}
    </div>
  );
}
