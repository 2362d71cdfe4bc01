'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Panel } from '@/components/ui/panel';
import { useToast } from '@/components/ui/toast';
import { ProblemError } from '@/lib/client/fetch-json';
import { useHealth } from '@/lib/client/health';
import { useCreateMetricAlarm } from '@/lib/client/metric-filters';
import type { CreateMetricAlarm } from '@/lib/contract/metric-filters';

import { CallsShown } from './calls-shown';
import { CreateOutcome } from './create-outcome';

interface CreatePanelProps {
  /** `null`: something in the form is missing or wrong. */
  asked: CreateMetricAlarm | null;
  /** The person wants to create what cannot be yet. */
  onRefused: () => void;
}

/** What will be called, and the button that calls it; in AWS mode not before a second look. */
export function CreatePanel({ asked, onRefused }: CreatePanelProps) {
  const { data: health } = useHealth();
  const create = useCreateMetricAlarm();
  const show = useToast();
  const router = useRouter();
  const [confirming, setConfirming] = useState<CreateMetricAlarm | null>(null);
  const isConflict =
    create.error instanceof ProblemError && create.error.problem.code === 'conflict';

  const send = (wanted: CreateMetricAlarm) => {
    setConfirming(null);
    create.mutate(wanted, {
      onSuccess: ({ steps }) => {
        if (steps.some(({ state }) => state !== 'done')) return;
        show({ text: `${wanted.filterName} and ${wanted.alarmName} are there.` });
        router.push(`/alarms/${encodeURIComponent(wanted.alarmName)}`);
      },
    });
  };
  const begin = (replace: boolean) => {
    if (!asked) return onRefused();
    const wanted = { ...asked, replace };
    // What changes someone's account is looked at once more; a mode not known yet counts as that.
    if (health?.mode !== 'local') return setConfirming(wanted);
    send(wanted);
  };

  return (
    <Panel
      title="Create"
      className="col-span-full"
      sentence={
        health?.mode === 'aws'
          ? `Two calls change the AWS account in ${health.source.region}. You see them once more before they are made.`
          : 'A metric filter, and the alarm on its metric. A filter counts what arrives after it was made.'
      }
    >
      <div className="grid gap-3">
        <CreateOutcome
          error={create.error}
          steps={create.data?.steps}
          replace={isConflict ? () => begin(true) : undefined}
        />
        {asked && (
          <details>
            <summary className="cursor-pointer rounded-chip text-text-2">
              What will be called
            </summary>
            <div className="mt-2 grid gap-3">
              <CallsShown asked={asked} />
            </div>
          </details>
        )}
        <div>
          <Button variant="primary" disabled={create.isPending} onClick={() => begin(false)}>
            {create.isPending ? 'Creating…' : 'Create filter and alarm'}
          </Button>
        </div>
      </div>
      <Dialog
        open={confirming !== null}
        onOpenChange={(open) => !open && setConfirming(null)}
        title="Make these two calls?"
        note={`In ${health?.source.region ?? 'this region'}${confirming?.replace ? '. What has these names is replaced.' : '.'}`}
        footer={
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary" onClick={() => confirming && send(confirming)}>
              Make both calls
            </Button>
          </>
        }
      >
        {confirming && <CallsShown asked={confirming} />}
      </Dialog>
    </Panel>
  );
}
