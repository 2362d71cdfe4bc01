import type { ComponentType } from 'react';

import type { AlarmDetail } from '@/lib/contract/alarms';
import type { RangeChoice } from '@/lib/contract/view-state';

/** What the page lends the alarm from other features, which it does not know. */
export interface AlarmParts {
  /** Makes a link to the rows of an execution. */
  readonly Share: ComponentType<{
    name: string;
    primary: boolean;
    query: {
      readonly engine: 'logs';
      readonly id: string;
      readonly text: string;
      readonly range: RangeChoice;
      readonly bounds: { readonly from: number; readonly to: number };
      readonly title: string;
      readonly note: string;
      readonly rowCount: number;
      readonly hasMore: boolean;
    };
  }>;
  /** A metric filter with its test box. */
  readonly Filter: ComponentType<{
    filter: NonNullable<AlarmDetail['filter']>;
    className: string;
  }>;
}
