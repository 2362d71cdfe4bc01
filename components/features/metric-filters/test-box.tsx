'use client';

import { Check, Minus } from 'lucide-react';
import { useId } from 'react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { ProblemError } from '@/lib/client/fetch-json';
import { useSampleLines } from '@/lib/client/metric-filters';
import type { TestedPattern } from '@/lib/contract/metric-filters';

import { EXAMPLE_LINES } from './template';

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
      <Results tested={tested} lines={lines} />
    </div>
  );
}

function Results({ tested, lines }: Pick<TestBoxProps, 'tested' | 'lines'>) {
  if (lines.length === 0) {
    return <p className="text-sm text-text-3">Without a line there is nothing to try.</p>;
  }
  if (!tested) return <p className="text-sm text-text-3">Trying the pattern…</p>;
  if (tested.mistakes.length > 0) {
    return <p className="text-sm text-text-3">A pattern with a mistake matches nothing.</p>;
  }
  const matched = tested.lines.filter((line) => line.matched).length;
  return (
    <>
      <ol
        aria-label="What the pattern makes of each line"
        className="divide-y divide-line rounded-control border border-line"
      >
        {lines.map((line, index) => (
          <li key={index} className="px-3 py-1.5 text-sm">
            <span className="mono block text-xs break-all text-text-2">{line}</span>
            <Result result={tested.lines[index]} />
          </li>
        ))}
      </ol>
      <p role="status" className="text-sm text-text-2">
        <b>
          {matched} of {lines.length}
        </b>{' '}
        lines match.
      </p>
    </>
  );
}

function Result({ result }: { result: TestedPattern['lines'][number] | undefined }) {
  if (!result?.matched) {
    return (
      <span className="flex items-center gap-1 text-text-3">
        <Icon of={Minus} size={12} /> not matched
      </span>
    );
  }
  const values = Object.entries(result.values);
  return (
    <>
      <span className="flex items-center gap-1 text-ok">
        <Icon of={Check} size={12} /> <b>matched</b>
      </span>
      {values.length > 0 && (
        <span className="flex flex-wrap gap-x-3 text-xs text-text-2">
          {values.map(([name, value]) => (
            <span key={name} className="mono">
              <span className="text-text-3">{name}</span> {value}
            </span>
          ))}
        </span>
      )}
    </>
  );
}
