'use client';

import { useId } from 'react';

import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ProblemError } from '@/lib/client/fetch-json';
import { useSampleLines } from '@/lib/client/metric-filters';
import type { TestedPattern } from '@/lib/contract/metric-filters';

import { EXAMPLE_LINES } from './template';
import { TestedLines } from './tested-lines';

interface TestBoxProps {
  logGroup: string;
  text: string;
  onChange: (text: string) => void;
  /** What the lines of `text` gave; `undefined`: not known yet. */
  tested: TestedPattern | undefined;
  lines: readonly string[];
}

/** Lines to try the pattern on, and what it makes of each at once. */
export function TestBox({ logGroup, text, onChange, tested, lines }: TestBoxProps) {
  const id = useId();
  const newest = useSampleLines();
  const problem = newest.error instanceof ProblemError ? newest.error.problem : undefined;
  const isEmpty = newest.data?.lines.length === 0;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={id} className="mr-auto text-sm font-medium text-text-2">
          Sample lines
        </label>
        <Button size="sm" onClick={() => onChange(EXAMPLE_LINES.join('\n'))}>
          Example lines
        </Button>
        <Button
          size="sm"
          disabled={newest.isPending || logGroup === ''}
          onClick={() =>
            newest.mutate(logGroup, {
              onSuccess: (found) => {
                if (found.lines.length > 0) onChange(found.lines.join('\n'));
              },
            })
          }
        >
          {newest.isPending ? 'Reading…' : 'Newest events'}
        </Button>
      </div>
      {newest.error && (
        <Notice
          kind="error"
          fact="The newest events could not be read."
          verbatim={newest.error.message}
          urgent
        >
          {problem?.remedy ?? 'The lines below stay as they are.'}
        </Notice>
      )}
      {isEmpty && (
        <Notice kind="info" fact={`No event arrived in ${logGroup} in the last day.`}>
          The lines below stay as they are.
        </Notice>
      )}
      <textarea
        id={id}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
        wrap="off"
        rows={5}
        className="mono w-full min-w-0 resize-y overflow-auto rounded-control border border-control bg-surface px-3 py-2 text-xs leading-5 max-md:text-[1rem]"
      />
      <TestedLines tested={tested} lines={lines} />
    </div>
  );
}
