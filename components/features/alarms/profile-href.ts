import { queryHref } from '@/lib/client/query-href';
import type { TimeRange } from '@/lib/domain/time-range';
import { addressProfile } from '@/lib/questions/address-profile';
import { isAddress } from '@/lib/questions/profile-text';

/** What an address did in a window, asked of Logs Insights, where the evidence comes from; `null` where it is none. */
export const profileHref = (address: string | null, range: TimeRange): string | null =>
  isAddress(address)
    ? queryHref({ engine: 'logs', text: addressProfile.insights({ address }), range })
    : null;
