'use client';

import { BookOpen, FileSearch } from 'lucide-react';

import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useQuestionList } from '@/lib/client/questions';
import type { EngineName } from '@/lib/contract/queries';
import type { TimeRange } from '@/lib/domain/time-range';

import type { ChosenText } from './chosen-text';

interface QuestionListPartProps {
  engine: EngineName;
  range: TimeRange;
  text: string;
  /** In lower case; empty shows all. */
  wanted: string;
  onChoose: (chosen: ChosenText) => void;
}

/** Questions to start from; choosing one puts its text into the editor. */
export function QuestionListPart({ engine, range, text, wanted, onChoose }: QuestionListPartProps) {
  const { data, error } = useQuestionList(engine, range);
  if (error && !data) {
    return (
      <EmptyState kind="silent" title="The questions could not be read.">
        {error.message}
      </EmptyState>
    );
  }
  if (!data) return <SkeletonRows count={8} />;
  const found = data.questions.filter(({ title, asks }) =>
    `${title} ${asks}`.toLowerCase().includes(wanted),
  );
  if (found.length === 0) return <EmptyState kind="zero" title="No question has these words." />;
  return GROUPS.map(({ group, title }) => {
    const own = found.filter((question) => question.group === group);
    if (own.length === 0) return null;
    return (
      <section key={group} aria-label={title}>
        <h2 className="px-2 pt-2 pb-1 text-xs text-text-3">{title}</h2>
        <ul className="grid gap-0.5">
          {own.map((question) => (
            <li key={question.id}>
              <button
                type="button"
                title={question.asks}
                aria-pressed={question.text === text}
                onClick={() => onChoose({ title: question.title, text: question.text })}
                className="flex min-h-8 w-full items-center gap-2 rounded-control px-2 text-left text-sm hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:text-accent max-md:min-h-11"
              >
                <Icon of={group === 'aws' ? BookOpen : FileSearch} size={14} />
                {question.title}
              </button>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

const GROUPS = [
  { group: 'weir', title: 'What the pages ask' },
  { group: 'aws', title: 'AWS samples' },
] as const;
