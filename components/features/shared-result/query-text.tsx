import { Panel } from '@/components/ui/panel';
import { visibleText } from '@/lib/present/visible-text';

/** The text that ran, with its line numbers. */
export function QueryText({ text, className }: { text: string; className: string }) {
  return (
    <Panel title="The query" className={className} flush>
      <ol
        // A region that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="Text of the query"
        className="ring-inside mono overflow-x-auto px-2 pb-3 leading-5 print:overflow-visible"
      >
        {visibleText(text, 'lines')
          .split('\n')
          .map((line, index) => (
            <li key={index} className="flex gap-3">
              <span aria-hidden className="w-7 flex-none text-right text-text-3 select-none">
                {index + 1}
              </span>
              <code className="font-mono whitespace-pre print:whitespace-pre-wrap">{line}</code>
            </li>
          ))}
      </ol>
    </Panel>
  );
}
