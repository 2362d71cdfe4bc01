import type { EngineName } from '@/lib/contract/queries';
import type { Hidden, ShareAudience, ShareExpiry, ShareKind } from '@/lib/contract/shares';
import type { RangeChoice } from '@/lib/contract/view-state';

export interface SharedQuery {
  readonly engine: EngineName;
  /** The execution whose rows are on the screen. */
  readonly id: string;
  readonly text: string;
  /** What the range picker says: a live link may keep it relative. */
  readonly range: RangeChoice;
  /** What the range is now, to lock it. */
  readonly bounds: { readonly from: number; readonly to: number };
  readonly title: string;
  /** What to begin the note with. */
  readonly note?: string;
  /** Rows read so far; there may be more. */
  readonly rowCount: number;
  readonly hasMore: boolean;
}

export interface ShareSettings {
  readonly kind: ShareKind;
  readonly title: string;
  readonly note: string;
  /** Live links only; the rows of a frozen one are of the range they were run over. */
  readonly range: 'locked' | 'relative';
  readonly expires: ShareExpiry;
  /** Means something only where there is a sign-in. */
  readonly audience: ShareAudience;
  readonly hide: Hidden;
}
