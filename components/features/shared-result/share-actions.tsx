import { Braces, Download } from 'lucide-react';

import { buttonClass } from '@/components/ui/button-class';
import { Icon } from '@/components/ui/icon';
import { LinkButton } from '@/components/ui/link-button';
import { queryHref } from '@/lib/client/query-href';
import type { SharedResult } from '@/lib/contract/shares';
import { DAY_MS } from '@/lib/domain/time-range';

import { RunAgain } from './run-again';

interface ShareActionsProps {
  shared: SharedResult;
  /** Epoch milliseconds. */
  now: number;
}

/** What a reader can take along, and the way to a result of their own. Files and links need no script. */
export function ShareActions({ shared, now }: ShareActionsProps) {
  const { id, engine, text, range, rowCount, textHasHidden, mayAsk } = shared;
  const rows = `/api/shares/${id}/rows`;
  return (
    <div className="flex flex-none flex-wrap gap-2 max-lg:basis-full max-md:*:flex-1 print:hidden">
      {rowCount > 0 && (
        <>
          <a href={`${rows}?format=csv`} download className={buttonClass({})}>
            <Icon of={Download} />
            CSV
          </a>
          <a href={rows} download className={buttonClass({})}>
            <Icon of={Braces} />
            JSON lines
          </a>
        </>
      )}
      {mayAsk && !textHasHidden && (
        <>
          <LinkButton
            prefetch={false}
            href={queryHref({ engine, text, range: range ?? lastWeek(now) })}
          >
            Open in the workbench
          </LinkButton>
          <RunAgain engine={engine} text={text} spanMs={range ? range.to - range.from : WEEK_MS} />
        </>
      )}
    </div>
  );
}

const WEEK_MS = 7 * DAY_MS;

/** What the page is set to where the range is in the text. */
const lastWeek = (now: number) => ({ from: now - WEEK_MS, to: now });
