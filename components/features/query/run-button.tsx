import { Play } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { KeyCaps } from '@/components/ui/key-caps';
import { useHydrated } from '@/lib/client/hydrated';
import type { QueryEstimate } from '@/lib/contract/estimate';
import { formatBytes, formatUsd } from '@/lib/present/format-number';

interface RunButtonProps {
  estimate: QueryEstimate | undefined;
  isEmpty: boolean;
  /** @param acceptBytes what pressing this very button agrees to */
  onRun: (acceptBytes?: number) => void;
}

/** Runs the text; above the limit its own words are the question, and pressing it the answer. */
export function RunButton({ estimate, isEmpty, onRun }: RunButtonProps) {
  const hydrated = useHydrated();
  if (estimate?.kind === 'reads' && estimate.verdict !== 'run') {
    return (
      <Button onClick={() => onRun(estimate.bytes)} disabled={estimate.verdict === 'refuse'}>
        <Icon of={Play} />
        {estimate.verdict === 'refuse' ? 'Run' : runAnyway(estimate)}
      </Button>
    );
  }
  return (
    <Button variant="primary" onClick={() => onRun()} disabled={isEmpty}>
      <Icon of={Play} />
      Run
      {hydrated && (
        <span className="max-md:hidden" aria-hidden>
          <KeyCaps way="Mod+Enter" />
        </span>
      )}
    </Button>
  );
}

export const runAnyway = ({ costUsd, bytes }: Extract<QueryEstimate, { kind: 'reads' }>) =>
  `Run anyway, ${costUsd === null ? formatBytes(bytes) : formatUsd(costUsd)}`;
