import { Notice } from '@/components/ui/notice';
import { ProblemError } from '@/lib/client/fetch-json';

/** Why a pattern could not be tried, which says nothing about the pattern. */
export function TestFailure({ error }: { error: Error }) {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <Notice kind="error" fact="The pattern could not be tried." verbatim={error.message} urgent>
      {problem?.remedy ?? 'It is tried again with the next change.'}
    </Notice>
  );
}
