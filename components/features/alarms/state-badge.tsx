import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { AlarmState } from '@/lib/contract/alarms';

const TONES: Readonly<Record<AlarmState, BadgeTone>> = {
  ALARM: 'alarm',
  OK: 'ok',
  INSUFFICIENT_DATA: 'nodata',
};

/** A state in AWS's own spelling, with its shape. */
export function StateBadge({ state, large = false }: { state: AlarmState; large?: boolean }) {
  return (
    <Badge tone={TONES[state]} large={large}>
      {state}
    </Badge>
  );
}
