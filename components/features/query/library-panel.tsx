'use client';

import { FileSearch } from 'lucide-react';

import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Panel } from '@/components/ui/panel';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useQuestionList } from '@/lib/client/questions';
import type { EngineName } from '@/lib/contract/queries';
import type { TimeRange } from '@/lib/domain/time-range';

interface LibraryPanelProps {
  engine: EngineName;
  range: TimeRange;
  /** The text in the editor, to mark the question it is. */
  text: string;
  onChoose: (question: { readonly title: string; readonly text: string }) => void;
  className: string;
}

/** Questions to start from; choosing one puts its text into the editor. */
export function LibraryPanel({ engine, range, text, onChoose, className }: LibraryPanelProps) {
  const { data, error } = useQuestionList(engine, range);
  return (
    <Panel title="Library" className={className} flush>
      {!data && !error && <SkeletonRows count={8} />}
      {error && (
        <EmptyState kind="silent" title="The questions could not be read.">
          {error.message}
        </EmptyState>
      )}
      <ul className="grid gap-0.5 px-2 pb-2">
        {data?.questions.map((question) => (
          <li key={question.id}>
            <button
              type="button"
              title={question.asks}
              aria-pressed={question.text === text}
              onClick={() => onChoose(question)}
              className="flex min-h-8 w-full items-center gap-2 rounded-control px-2 text-left text-sm hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:text-accent max-md:min-h-11"
            >
              <Icon of={FileSearch} size={14} />
              {question.title}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
