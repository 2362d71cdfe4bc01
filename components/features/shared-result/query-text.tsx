import { Panel } from '@/components/ui/panel';
import { visibleText } from '@/lib/present/visible-text';

import { CopyQuery } from './copy-query';

/** The text that ran, with its line numbers. */
export function QueryText({ text, className }: { text: string; className: string }) {
  return (
    <Panel title="The query" className={className} flush tools={<CopyQuery text={text} />}>
      <ol aria-label="Text of the query" className="mono px-2 pb-3 leading-5">
        {visibleText(text, 'lines')
          .split('\n')
          .map((line, index) => (
            <li key={index} className="flex gap-3">
              <span aria-hidden className="w-7 flex-none text-right text-text-3 select-none">
                {index + 1}
              </span>
              <code className="min-w-0 flex-1 font-mono break-words whitespace-pre-wrap">
                {line}
              </code>
            </li>
          ))}
      </ol>
    </Panel>
  );
}
