'use client';

import { useState } from 'react';

import { ProblemError } from '@/lib/client/fetch-json';
import { useCancelQuery, useQueryPages, useStartQuery } from '@/lib/client/queries';
import { useQueryPageState } from '@/lib/client/query-state';
import type { Problem } from '@/lib/contract/problem';
import type { EngineName } from '@/lib/contract/queries';
import type { TimeRange } from '@/lib/domain/time-range';

const STARTERS: Readonly<Record<EngineName, string>> = {
  logs: 'fields @timestamp, srcAddr, dstAddr, dstPort, action\n| sort @timestamp desc\n| limit 20',
  athena: 'SELECT * FROM vpc_flow_logs LIMIT 20',
};

/** A draft per language, and the execution whose result is shown. */
export function useWorkbench(engine: EngineName, range: TimeRange) {
  const address = useQueryPageState();
  const [drafts, setDrafts] = useState<Partial<Record<EngineName, string>>>(() =>
    address.text === null ? {} : { [engine]: address.text },
  );
  const text = drafts[engine] ?? STARTERS[engine];

  const start = useStartQuery();
  const cancelling = useCancelQuery();
  const running = address.run === null ? null : { id: address.run, engine };
  const result = useQueryPages(running);
  const pages = result.data?.pages ?? [];
  const state = pages[0]?.state;
  const isRunning = start.isPending || state === 'queued' || state === 'running';

  const problem = start.error instanceof ProblemError ? start.error.problem : undefined;
  const edit = (next: string) => {
    setDrafts((kept) => ({ ...kept, [engine]: next }));
    // What the engine refused belongs to the text before.
    if (start.error) start.reset();
  };

  return {
    text,
    pages,
    isRunning,
    hasMore: result.hasNextPage,
    isReadingMore: result.isFetchingNextPage,
    readMore: () => void result.fetchNextPage(),
    /** The engine's own complaint about the text: at the start or, from Athena, later. */
    refusal: refusalOf(problem, pages[0]?.error),
    failure: failureOf(start.error ?? result.error, problem),
    edit,
    replace: (next: string) => {
      edit(next);
      address.setText(next);
    },
    run: () => {
      if (isRunning || text.trim() === '') return;
      start.mutate(
        { engine, text, range },
        { onSuccess: ({ id }) => address.setRun({ text, id }) },
      );
    },
    cancel: () => {
      if (running) cancelling.mutate(running);
    },
  };
}

type Complaint = Pick<Problem, 'location'> & { readonly message: string };

function refusalOf(
  problem: Problem | undefined,
  error: Complaint | null | undefined,
): Complaint | undefined {
  if (problem?.location) return { message: problem.detail, location: problem.location };
  return error ?? undefined;
}

function failureOf(error: Error | null, problem: Problem | undefined) {
  if (!error) return undefined;
  if (!problem)
    return {
      fact: 'Weir cannot be reached.',
      detail: 'It is asked again by itself.',
      verbatim: error.message,
    };
  const place = problem.location;
  return {
    fact:
      problem.code === 'malformed-query'
        ? 'The engine cannot read this query.'
        : 'The query was not started.',
    detail: place ? `Line ${place.line}, column ${place.column}.` : (problem.remedy ?? ''),
    verbatim: problem.detail,
  };
}
