'use client';

import './globals.css';

import { CircleX } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { StatePage } from '@/components/ui/state-page';

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** The last resort: what holds every page has failed, so nothing of it is used here. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Error · Weir</title>
        <StatePage
          icon={CircleX}
          title="Weir could not be drawn"
          verbatim={error.digest ? `Error ${error.digest}` : error.message}
          actions={
            <Button variant="primary" size="sm" onClick={reset}>
              Try again
            </Button>
          }
        >
          A mistake in Weir, not in your data. The log of the server has the details.
        </StatePage>
      </body>
    </html>
  );
}
