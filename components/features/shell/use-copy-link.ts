'use client';

import { Link2 } from 'lucide-react';

import { useToast } from '@/components/ui/toast';
import { useTimeRange } from '@/lib/client/as-of';
import { copyText } from '@/lib/client/copy-text';
import { fixedAddress } from '@/lib/client/fixed-address';
import { useViewState } from '@/lib/client/view-state';
import { formatRange } from '@/lib/present/format-range';

/** Copies the address of this view. A range that ends now is fixed first, so that others see the same. */
export function useCopyLink(): () => Promise<void> {
  const { view } = useViewState();
  const range = useTimeRange();
  const show = useToast();

  return async () => {
    const isRelative = view.range.kind === 'last';
    const here = window.location.href;
    const copied = await copyText(isRelative ? fixedAddress(here, range) : here);
    if (!copied) {
      show({
        text: 'The browser does not let Weir copy. The address bar has the link.',
        error: true,
      });
      return;
    }
    const words = `${formatRange(range, 'UTC', Date.now())} UTC`;
    show({
      icon: Link2,
      text: isRelative
        ? `Link copied, with the range fixed to ${words}.`
        : `Link copied, for ${words}.`,
      ...(isRelative && {
        action: { label: 'Keep it relative', onAction: () => void copyText(here) },
      }),
    });
  };
}
