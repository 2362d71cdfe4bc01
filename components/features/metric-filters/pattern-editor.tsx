'use client';

import { useId } from 'react';

import { cx } from '@/components/ui/cx';
import type { PatternMistake } from '@/lib/contract/metric-filters';

import { PatternText } from './pattern-text';

interface PatternEditorProps {
  value: string;
  onChange: (value: string) => void;
  mistakes: readonly PatternMistake[];
}

// Both layers must break lines at the same places.
const TEXT =
  'mono block w-full px-3 py-2.5 text-[12.5px] leading-5 break-all whitespace-pre-wrap max-md:text-[1rem] max-md:leading-6';

/** A text field that lets a coloured copy of its text show through. */
export function PatternEditor({ value, onChange, mistakes }: PatternEditorProps) {
  const id = useId();
  const isWrong = mistakes.length > 0;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm leading-4 font-medium text-text-2">
        Filter pattern
      </label>
      <div
        className={cx(
          'relative rounded-control border bg-sunken has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent',
          isWrong ? 'border-alarm' : 'border-control',
        )}
      >
        <div aria-hidden className={cx(TEXT, 'min-h-[62px]')}>
          <PatternText pattern={value} mistakes={mistakes} />
          {/* An empty last line has a height too. */}
          {'\u200b'}
        </div>
        <textarea
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          maxLength={1_024}
          aria-invalid={isWrong}
          aria-describedby={`${id}-note`}
          className={cx(
            TEXT,
            'absolute inset-0 h-full resize-none overflow-hidden bg-transparent caret-text outline-none [-webkit-text-fill-color:transparent] focus-visible:outline-none',
          )}
        />
      </div>
      <div id={`${id}-note`} className="text-xs">
        {isWrong ? (
          mistakes.map(({ message, from }) => (
            <p key={`${from} ${message}`} role="alert" className="text-alarm">
              Character {from + 1}: {message}
            </p>
          ))
        ) : (
          <p className="text-text-3">
            Terms, “[field, field=value, …]” for lines apart by spaces, or “{'{ $.path = value }'}”
            for JSON. Empty matches every line.
          </p>
        )}
      </div>
    </div>
  );
}
