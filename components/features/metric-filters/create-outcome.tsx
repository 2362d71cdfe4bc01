import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ProblemError } from '@/lib/client/fetch-json';
import type { CreatedMetricAlarm } from '@/lib/contract/metric-filters';

interface CreateOutcomeProps {
  error: Error | null;
  steps: CreatedMetricAlarm['steps'] | undefined;
  /** Where names are taken: creates all the same. */
  replace: (() => void) | undefined;
}

/** Why nothing, or not everything, was created. */
export function CreateOutcome({ error, steps, replace }: CreateOutcomeProps) {
  if (error) {
    const problem = error instanceof ProblemError ? error.problem : undefined;
    return (
      <Notice
        kind={replace ? 'warn' : 'error'}
        fact={replace ? 'Nothing was created: a name is taken.' : 'Nothing was created.'}
        verbatim={error.message}
        urgent
        action={
          replace && (
            <Button size="sm" variant="danger" onClick={replace}>
              Replace it
            </Button>
          )
        }
      >
        {problem?.remedy}
      </Notice>
    );
  }
  const failed = steps?.find(({ state }) => state === 'failed');
  if (!steps || !failed) return null;
  const done = steps.filter(({ state }) => state === 'done').map(({ call }) => call);
  return (
    <Notice
      kind="error"
      fact={
        done.length === 0
          ? 'Nothing was created.'
          : 'The metric filter was created, the alarm was not.'
      }
      verbatim={`${failed.call}: ${failed.problem}`}
      urgent
    >
      {failed.remedy ??
        (done.length > 0 &&
          'Correct the alarm’s settings and create again, replacing the filter that is there now.')}
    </Notice>
  );
}
