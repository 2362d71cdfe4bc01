import { cx } from '@/components/ui/cx';
import type { PatternMistake } from '@/lib/contract/metric-filters';
import { lookAtPattern, type PatternLook } from '@/lib/present/pattern-looks';

interface PatternTextProps {
  pattern: string;
  mistakes?: readonly PatternMistake[];
}

const LOOKS: Readonly<Record<PatternLook, string>> = {
  sign: 'text-text-3',
  name: 'text-text',
  operator: 'text-accent',
  string: 'text-ok',
  regex: 'text-ok',
  number: 'text-reject',
};

/** A filter pattern with its parts coloured and its mistakes underlined. */
export const PatternText = ({ pattern, mistakes = [] }: PatternTextProps) =>
  lookAtPattern(pattern).map(({ text, from, look }) => (
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
  ));

/** A mistake of no length still shows on the character at its place, or the last one. */
const overlaps = (mistake: PatternMistake, from: number, to: number) =>
  mistake.from < to && Math.max(mistake.to, mistake.from + 1) > from;
