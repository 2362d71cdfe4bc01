'use client';

import type { ReactNode } from 'react';

import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { LinkButton } from '@/components/ui/link-button';
import { Panel } from '@/components/ui/panel';
import { SentenceText } from '@/components/ui/sentence-text';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ProblemError } from '@/lib/client/fetch-json';
import type { Answer } from '@/lib/contract/answers';
import { type Sentence, sentenceText } from '@/lib/present/sentence';

import { AnswerFooter } from './answer-footer';
import { AnswerMenu, type AnswerView } from './answer-menu';
import { useSlow } from './use-slow';

interface AnswerPanelProps {
  title: string;
  /** The finding; absent while it is not known. */
  sentence: Sentence | undefined;
  /** Where the rows can be shown as a picture or as a table. */
  view?: AnswerView;
  /** What is being asked; drawn while it loads, and what stays when it fails. */
  query: {
    readonly data: Answer | undefined;
    readonly error: Error | null;
    /** Why it was not answered so far, while it is asked again. */
    readonly failureReason: Error | null;
    readonly isPlaceholderData: boolean;
    readonly refetch: () => unknown;
  };
  /** Adds a fact to the footer: a wider range than the page's, a unit. */
  note?: string | undefined;
  skeleton?: ReactNode;
  flush?: boolean;
  className?: string;
  children: (answer: Answer) => ReactNode;
}

const STALE = 'an earlier answer: asking again failed';

/** One question on the page in every state: loading, ready, failed; the old picture stays until the new one is there. */
export function AnswerPanel({
  title,
  sentence,
  view,
  query,
  note,
  skeleton = <SkeletonRows count={8} />,
  flush = false,
  className,
  children,
}: AnswerPanelProps) {
  const { data, error, failureReason, isPlaceholderData } = query;
  const slow = useSlow(!data && !error);
  return (
    <Panel
      title={title}
      {...(data && sentence && { sentence: <SentenceText sentence={sentence} /> })}
      {...(!data && !error && { sentence: slow ? waitingFor(failureReason) : ' ' })}
      menu={
        data && (
          <AnswerMenu
            title={title}
            answer={data}
            sentence={sentence ? sentenceText(sentence) : null}
            view={view}
          />
        )
      }
      flush={flush}
      {...(className !== undefined && { className })}
      footer={data && <AnswerFooter answer={data} note={error ? STALE : note} />}
    >
      <div aria-busy={isPlaceholderData || (!data && !error)}>
        {data ? children(data) : error ? <Failure error={error} retry={query.refetch} /> : skeleton}
      </div>
    </Panel>
  );
}

function waitingFor(failure: Error | null): string {
  if (!(failure instanceof ProblemError)) return 'Still reading…';
  const { detail, remedy } = failure.problem;
  return remedy ?? detail;
}

function Failure({ error, retry }: { error: Error; retry: () => unknown }) {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <ErrorState
      title={problem ? 'This question was not answered.' : 'Weir cannot be reached.'}
      verbatim={problem?.detail}
      actions={
        <>
          <Button size="sm" variant="primary" onClick={() => void retry()}>
            Ask again
          </Button>
          <LinkButton size="sm" href="/query">
            Open query page
          </LinkButton>
        </>
      }
    >
      {problem?.remedy ?? 'It is asked again by itself as soon as the server answers.'}
    </ErrorState>
  );
}
