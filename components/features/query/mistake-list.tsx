import { CircleX, TriangleAlert } from 'lucide-react';

import { Icon } from '@/components/ui/icon';
import { KeyCaps } from '@/components/ui/key-caps';
import { locate } from '@/lib/domain/locate';

import type { Mistake } from './editor-language';

interface MistakeListProps {
  mistakes: readonly Mistake[];
  text: string;
  onGo: (mistake: Mistake) => void;
  onFix: (mistake: Mistake) => void;
}

const MOST = 5;

/** Every mistake in words, with its place; choosing one leads to it. */
export function MistakeList({ mistakes, text, onGo, onFix }: MistakeListProps) {
  if (mistakes.length === 0) return null;
  const first = mistakes.find(({ fix }) => fix !== undefined);
  return (
    <ul aria-label="Mistakes" className="grid gap-px border-t border-line">
      {mistakes.slice(0, MOST).map((mistake) => {
        const { line, column } = locate(text, mistake);
        const isError = mistake.severity === 'error';
        return (
          <li
            key={`${mistake.from} ${mistake.message}`}
            className={`flex items-start gap-2 px-3 py-1.5 text-sm ${isError ? 'bg-alarm-soft' : 'bg-warn-soft'}`}
          >
            <Icon
              of={isError ? CircleX : TriangleAlert}
              className={`mt-0.5 max-md:mt-3.5 ${isError ? 'text-alarm' : 'text-warn'}`}
            />
            <div className="flex min-w-0 flex-wrap items-center gap-x-2">
              <button
                type="button"
                onClick={() => onGo(mistake)}
                className="min-w-0 text-left break-words hover:underline max-md:min-h-11"
              >
                {mistake.message}{' '}
                <span className="whitespace-nowrap text-text-2">
                  Line {line}, column {column}
                </span>
              </button>
              {mistake.fix !== undefined && (
                <button
                  type="button"
                  onClick={() => onFix(mistake)}
                  className="inline-flex items-center gap-1.5 text-accent hover:underline max-md:min-h-11"
                >
                  Use <span className="mono">{mistake.fix}</span>
                  {mistake === first && (
                    <span aria-hidden className="max-md:hidden">
                      <KeyCaps way="Mod+." />
                    </span>
                  )}
                </button>
              )}
            </div>
          </li>
        );
      })}
      {mistakes.length > MOST && (
        <li className="px-3 py-1.5 text-sm text-text-2">and {mistakes.length - MOST} more</li>
      )}
    </ul>
  );
}
