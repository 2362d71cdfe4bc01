'use client';

import { RefreshCw } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { Spinner } from '@/components/ui/spinner';
import { useHealth } from '@/lib/client/health';
import { useViewState } from '@/lib/client/view-state';
import { formatClockSeconds, zoneName } from '@/lib/present/format-time';

import { connectionTrouble } from './connection-trouble';

/** Says that answers may be missing or old, and why; goes away by itself. */
export function ConnectionNotice() {
  const health = useHealth();
  const { timeZone } = useViewState();
  const trouble = connectionTrouble({ health: health.data, unreachable: health.isError });
  const readAt = health.dataUpdatedAt;

  return (
    <>
      <LiveRegion>{trouble?.fact ?? ''}</LiveRegion>
      {trouble && (
        <div className="px-6 pt-4 max-lg:px-4">
          <Notice
            kind="warn"
            fact={trouble.fact}
            {...(trouble.verbatim !== undefined && { verbatim: trouble.verbatim })}
            action={
              trouble.passing ? (
                <Spinner label="Trying again" />
              ) : (
                <Button size="sm" onClick={() => void health.refetch()}>
                  <Icon of={RefreshCw} />
                  Look again
                </Button>
              )
            }
          >
            {trouble.detail}
            {health.isError &&
              readAt > 0 &&
              ` Last answer ${formatClockSeconds(readAt, timeZone)} ${zoneName(timeZone, readAt)}.`}
          </Notice>
        </div>
      )}
    </>
  );
}
