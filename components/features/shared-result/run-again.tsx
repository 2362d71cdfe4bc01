'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { useToast } from '@/components/ui/toast';
import { useHydrated } from '@/lib/client/hydrated';
import { useStartQuery } from '@/lib/client/queries';
import { queryHref } from '@/lib/client/query-href';
import type { EngineName } from '@/lib/contract/queries';
import { endOfMinute } from '@/lib/domain/time-range';

interface RunAgainProps {
  engine: EngineName;
  text: string;
  /** How long the range is that ends now; Athena has its own in the text. */
  spanMs: number;
}

/** Makes a new result in the workbench; this page stays as it is. Whether a reader may is for the server to say. */
export function RunAgain({ engine, text, spanMs }: RunAgainProps) {
  const hydrated = useHydrated();
  const router = useRouter();
  const start = useStartQuery();
  const show = useToast();

  function run() {
    const to = endOfMinute(Date.now());
    const range = { from: to - spanMs, to };
    start.mutate(
      { engine, text, range },
      {
        onSuccess: ({ id }) =>
          router.push(`${queryHref({ engine, text, range })}&run=${engine}.${id}`),
        onError: ({ message }) => show({ error: true, text: `It was not run: ${message}` }),
      },
    );
  }
  return (
    <Button
      variant="primary"
      disabled={!hydrated || start.isPending}
      onClick={run}
      title="Makes a new result from today’s data. This page stays as it is."
    >
      <Icon of={RefreshCw} />
      Run again now
    </Button>
  );
}
