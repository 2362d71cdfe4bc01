'use client';

import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

interface DashboardErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** One page failed; the way to the others stays on the screen. */
export default function DashboardError({ error, reset }: DashboardErrorProps) {
  return (
    <>
      <h1 className="sr-only">Error</h1>
      <ErrorState
        className="col-span-full rounded-panel border border-line bg-surface"
        title="This page could not be drawn"
        verbatim={error.digest ? `Error ${error.digest}` : error.message}
        actions={
          <Button variant="primary" size="sm" onClick={reset}>
            Try again
          </Button>
        }
      >
        A mistake in Weir, not in your data. The log of the server has the details.
      </ErrorState>
    </>
  );
}
