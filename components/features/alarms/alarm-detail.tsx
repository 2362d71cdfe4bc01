'use client';

import { CircleHelp } from 'lucide-react';

import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonBars } from '@/components/ui/skeleton';
import { useAlarm } from '@/lib/client/alarms';
import { useTimeRange } from '@/lib/client/as-of';
import { ProblemError } from '@/lib/client/fetch-json';

import { AlarmCrumb } from './alarm-crumb';
import { LoadedAlarm } from './loaded-alarm';
import type { AlarmParts } from './parts';
import { ReadFailure } from './read-failure';

interface AlarmDetailViewProps extends AlarmParts {
  name: string;
}

/** Is it real, since when, why, and what was done about it. */
export function AlarmDetailView({ name, ...parts }: AlarmDetailViewProps) {
  const { data, error, failureReason, refetch } = useAlarm(name, useTimeRange());
  if (data) return <LoadedAlarm detail={data} unread={failureReason} {...parts} />;
  if (!error) return <Loading name={name} />;
  return <Missing name={name} error={error} retry={() => void refetch()} />;
}

function Loading({ name }: { name: string }) {
  return (
    <>
      <PageHeader crumb={<AlarmCrumb name={name} />} title={name} note="Reading the alarm." />
      <div aria-busy className="col-span-full rounded-panel border border-line bg-surface p-4">
        <SkeletonBars height={260} />
      </div>
    </>
  );
}

interface MissingProps {
  name: string;
  error: Error;
  retry: () => void;
}

function Missing({ name, error, retry }: MissingProps) {
  const isUnknown = error instanceof ProblemError && error.problem.code === 'not-found';
  return (
    <>
      <PageHeader crumb={<AlarmCrumb name={name} />} title={name} />
      {isUnknown ? (
        <EmptyState
          kind="silent"
          icon={CircleHelp}
          className="col-span-full rounded-panel border border-line bg-surface"
          title="There is no alarm of this name."
          actions={
            <LinkButton size="sm" variant="primary" href="/alarms">
              All alarms
            </LinkButton>
          }
        >
          It may have been deleted or renamed.
        </EmptyState>
      ) : (
        <ReadFailure title="The alarm could not be read." error={error} retry={retry} />
      )}
    </>
  );
}
