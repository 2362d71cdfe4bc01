import { Check, Minus } from 'lucide-react';

import { Icon } from '@/components/ui/icon';
import type { TestedPattern } from '@/lib/contract/metric-filters';

interface TestedLinesProps {
  lines: readonly string[];
  /** What the lines gave; `undefined`: not known yet. */
  tested: TestedPattern | undefined;
}

/** Each line with what the pattern makes of it: the values it reads, or why it does not match. */
export function TestedLines({ tested, lines }: TestedLinesProps) {
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
      <span className="mt-0.5 flex items-start gap-1 text-text-2">
        <Icon of={Minus} size={12} className="mt-1 flex-none" />
        <span className="min-w-0 break-words">
          <b>not matched</b> {result?.why.join('; ')}
        </span>
      </span>
    );
  }
  return (
    <span className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-text-2">
      <span className="flex items-center gap-1 text-sm text-ok">
        <Icon of={Check} size={12} /> <b>matched</b>
      </span>
      {Object.entries(result.values).map(([name, value]) => (
        <span key={name} className="mono break-all">
          <span className="text-text-3">{name}</span> {value}
        </span>
      ))}
    </span>
  );
}
