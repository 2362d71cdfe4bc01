'use client';

import { useId } from 'react';

import { cx } from '@/components/ui/cx';
import type { PatternMistake } from '@/lib/contract/metric-filters';
import { lookAtPattern, type PatternLook } from '@/lib/present/pattern-looks';

interface PatternEditorProps {
  value: string;
  onChange: (value: string) => void;
  mistakes: readonly PatternMistake[];
}

const LOOKS: Readonly<Record<PatternLook, string>> = {
  sign: 'text-text-3',
  name: 'text-text',
  operator: 'text-accent',
  string: 'text-ok',
  regex: 'text-ok',
  number: 'text-reject',
};

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
          {lookAtPattern(value).map(({ text, from, look }) => (
            <span
              key={from}
              className={cx(
                look && LOOKS[look],
                mistakes.some((mistake) => overlaps(mistake, from, from + text.length)) &&
                  'underline decoration-alarm decoration-wavy',
              )}
            >
              {text}
            </span>
          ))}
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

/** A mistake of no length still shows on the character at its place, or the last one. */
const overlaps = (mistake: PatternMistake, from: number, to: number) =>
  mistake.from < to && Math.max(mistake.to, mistake.from + 1) > from;
