import { Fragment, type ReactNode } from 'react';

interface PanelFooterProps {
  /** Facts in reading order: engine, records, cost, time. Absent ones are left out. */
  facts: readonly (ReactNode | null | undefined)[];
  /** The way on, at the right: Open query. */
  action?: ReactNode;
}

export function PanelFooter({ facts, action }: PanelFooterProps) {
  const present = facts.filter((fact) => fact !== null && fact !== undefined && fact !== false);
  return (
    <footer className="flex min-h-8 flex-wrap items-center gap-x-2.5 gap-y-1 border-t border-line px-4 py-1.5 text-xs text-text-3 max-md:py-2">
      {present.map((fact, index) => (
        <Fragment key={index}>
          {index > 0 && (
            <span aria-hidden className="max-md:hidden">
              ·
            </span>
          )}
          <span className="whitespace-nowrap">{fact}</span>
        </Fragment>
      ))}
      {action && <span className="ml-auto whitespace-nowrap">{action}</span>}
    </footer>
  );
}
