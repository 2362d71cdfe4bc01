'use client';

import { useMemo, useState } from 'react';

import { useToast } from '@/components/ui/toast';
import { ProblemError } from '@/lib/client/fetch-json';
import { isUnderWay, useCancelQuery, useExecution, useStartQuery } from '@/lib/client/queries';
import { useQueryPageState } from '@/lib/client/query-state';
import { useFurtherPages } from '@/lib/client/result-rows';
import type { Problem } from '@/lib/contract/problem';
import type { EngineName } from '@/lib/contract/queries';
import type { TimeRange } from '@/lib/domain/time-range';
import { addPage, NO_ROWS } from '@/lib/present/result-rows';

const STARTERS: Readonly<Record<EngineName, string>> = {
  logs: 'fields @timestamp, srcAddr, dstAddr, dstPort, action\n| sort @timestamp desc\n| limit 20',
  athena: 'SELECT * FROM vpc_flow_logs LIMIT 20',
};

/** A draft per language, and the execution whose result is shown. */
export function useWorkbench(engine: EngineName, range: TimeRange) {
  const address = useQueryPageState();
  const toast = useToast();
  const [drafts, setDrafts] = useState<Partial<Record<EngineName, string>>>(() =>
    address.text === null ? {} : { [address.run?.engine ?? engine]: address.text },
  );

  const start = useStartQuery();
  const cancelling = useCancelQuery();
  const { run } = address;
  const shown = run !== null && (run.engine ?? engine) === engine ? run.id : null;
  const running = useMemo(() => (shown === null ? null : { id: shown, engine }), [shown, engine]);
  const execution = useExecution(running);
  const first = running ? execution.data : undefined;
  const further = useFurtherPages(running, first);
  const result = useMemo(
    () => (first ? [first, ...further.pages].reduce(addPage, NO_ROWS) : NO_ROWS),
    [first, further.pages],
  );
  const isRunning = start.isPending || isUnderWay(first);
  const text = drafts[engine] ?? first?.text ?? STARTERS[engine];

  const problem = start.error instanceof ProblemError ? start.error.problem : undefined;
  const edit = (next: string) => {
    setDrafts((kept) => ({ ...kept, [engine]: next }));
    // What the engine refused belongs to the text before.
    if (start.error) start.reset();
  };
  const runText = (next: string, acceptBytes?: number, over = range) => {
    if (start.isPending || next.trim() === '') return;
    start.mutate(
      { engine, text: next, range: over, ...(acceptBytes !== undefined && { acceptBytes }) },
      { onSuccess: ({ id }) => address.setRun({ text: next, engine, id }) },
    );
  };

  return {
    text,
    first,
    result,
    further,
    isRunning,
    isOpening: running !== null && execution.isPending,
    /** The engine's own complaint about the text: at the start or, from Athena, later. */
    refusal: refusalOf(problem, first && first.text === text ? first.error : undefined),
    failure:
      start.error && !problem ? NOT_STARTED : failureOf(start.error ?? execution.error, problem),
    /** The server waits for a word: the scan is above the limit that asks. */
    needsConsent: problem?.code === 'needs-consent',
    edit,
    replace: (next: string) => {
      edit(next);
      address.setText(next);
    },
    /** Shows an execution of before, its text in the editor. */
    open: (id: string, itsText: string) => {
      edit(itsText);
      address.setRun({ text: itsText, engine, id });
    },
    /** @param acceptBytes a scan that the person has agreed to, above the limit that asks */
    run: (acceptBytes?: number) => {
      if (!isRunning) runText(text, acceptBytes);
    },
    /** Puts a text into the editor and runs it, whatever runs now. */
    runText: (next: string) => {
      edit(next);
      runText(next);
    },
    /** The shown result's text over another range. */
    runOver: (other: TimeRange) => runText(first?.text ?? text, undefined, other),
    cancel: () => {
      if (!running) return;
      cancelling.mutate(running, {
        onSuccess: ({ cancelled }) => {
          if (cancelled || !isUnderWay(first)) return;
          address.leaveRun();
          toast({ text: 'It runs on for someone else who asked the same. You have left it.' });
        },
      });
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
  const known = problem ?? (error instanceof ProblemError ? error.problem : undefined);
  if (!known)
    return {
      fact: 'Weir cannot be reached.',
      detail: 'It is asked again by itself.',
      verbatim: error.message,
    };
  const place = known.location;
  return {
    fact: problem
      ? (REFUSED[known.code] ?? 'The query was not started.')
      : 'This result cannot be read.',
    detail: place
      ? `Line ${place.line}, column ${place.column}.`
      : (known.remedy ?? (problem ? '' : RUN_AGAIN)),
    verbatim: known.detail,
  };
}

const RUN_AGAIN = 'A result is kept for a time only: run the text for a new one.';

const NOT_STARTED = {
  fact: 'The query was not started: Weir cannot be reached.',
  detail: 'Run it again once the server answers.',
  verbatim: undefined,
};

const REFUSED: Readonly<Record<string, string>> = {
  'malformed-query': 'The engine cannot read this query.',
  'needs-consent': 'This is a large scan.',
  'over-limit': 'This scan is too large.',
};
