import type { ShareAudience } from '@/lib/contract/shares';

import type { Viewer } from '../sign-in/viewer';

/** Whether a link opens for whoever has it. What an operator no longer allows is closed, also where it was made before. */
export function mayOpen(share: { readonly audience: ShareAudience }, viewer: Viewer): boolean {
  switch (viewer.kind) {
    case 'anyone here':
    case 'person':
      return true;
    case 'stranger':
      return share.audience === 'anyone' && viewer.mayOpenSomeShares;
  }
}
