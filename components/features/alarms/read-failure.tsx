import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { ProblemError } from '@/lib/client/fetch-json';

interface ReadFailureProps {
  title: string;
  error: Error;
  retry: () => void;
}

/** In the place of a page that could not be read at all. */
export function ReadFailure({ title, error, retry }: ReadFailureProps) {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <ErrorState
      className="col-span-full rounded-panel border border-line bg-surface"
      title={title}
      verbatim={error.message}
      actions={
        <Button size="sm" variant="primary" onClick={retry}>
          Read again
        </Button>
      }
    >
      {problem?.remedy ?? 'This page tries again by itself.'}
    </ErrorState>
  );
}
