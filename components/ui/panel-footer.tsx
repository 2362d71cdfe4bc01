import type { ReactNode } from 'react';

interface PanelFooterProps {
  /** Facts in reading order: engine, records, cost, time. Absent ones are left out. */
  facts: readonly (ReactNode | null | undefined)[];
  /** The way on, at the right: Open query. */
  action?: ReactNode;
}

export function PanelFooter({ facts, action }: PanelFooterProps) {
  const present = facts.filter((fact) => fact !== null && fact !== undefined && fact !== false);
  return (
    <footer className="flex min-h-8 items-center gap-3 border-t border-line px-4 py-1.5 text-xs text-text-3 max-md:py-0.5">
      {/* The dot before the first fact of a line lies outside of the frame. */}
      <div className="min-w-0 flex-1 overflow-hidden max-md:py-1.5">
        <div className="-ml-5 flex flex-wrap">
          {present.map((fact, index) => (
            <span key={index} className="flex">
              <span aria-hidden className="w-5 flex-none text-center">
                ·
              </span>
              <span className="min-w-0">{fact}</span>
            </span>
          ))}
        </div>
      </div>
      {action && <span className="flex-none whitespace-nowrap">{action}</span>}
    </footer>
  );
}
