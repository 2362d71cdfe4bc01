'use client';

import { CircleX } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { StatePage } from '@/components/ui/state-page';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <StatePage
      icon={CircleX}
      title="This page could not be drawn"
      verbatim={error.digest ? `Error ${error.digest}` : error.message}
      actions={
        <>
          <Button variant="primary" size="sm" onClick={reset}>
            Try again
          </Button>
          <LinkButton href="/" size="sm">
            Open Overview
          </LinkButton>
        </>
      }
    >
      A mistake in Weir, not in your data. The log of the server has the details.
    </StatePage>
  );
}
