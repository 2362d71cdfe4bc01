'use client';

import { Notice } from '@/components/ui/notice';
import { useViewState } from '@/lib/client/view-state';

/** An address that could not be read shows something else than was meant; that must be said. */
export function AddressNotice() {
  const { problems } = useViewState();
  if (problems.length === 0) return null;
  return (
    <div className="px-6 pt-4 max-lg:px-4">
      <Notice kind="warn" fact="The address could not be read as it is.">
        {problems.join(' ')} The usual setting is shown instead.
      </Notice>
    </div>
  );
}
