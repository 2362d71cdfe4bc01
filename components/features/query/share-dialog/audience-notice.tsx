import { Info } from 'lucide-react';

import { Notice } from '@/components/ui/notice';
import type { SignedIn } from '@/lib/contract/shares';

import type { ShareSettings } from './share-settings';

interface AudienceNoticeProps {
  settings: ShareSettings;
  /** `null` where there is no sign-in. */
  signedIn: SignedIn | null;
}

/** Who can open the link, and what becomes of what is hidden in it. */
export function AudienceNotice({ settings: { kind, audience }, signedIn }: AudienceNoticeProps) {
  return (
    <Notice kind="info" icon={Info} fact="Who can open it:" className="text-sm">
      {signedIn ? AUDIENCE_WORDS[audience] : WITHOUT_SIGN_IN}{' '}
      {kind === 'frozen'
        ? 'Hidden values are not stored in the snapshot, so the link cannot reveal them later.'
        : 'The query keeps its own values on the server; what is hidden does not leave it.'}
    </Notice>
  );
}

const WITHOUT_SIGN_IN =
  'anyone who can reach this Weir. It has no sign-in, and it answers this machine alone.';

const AUDIENCE_WORDS = {
  'signed-in': 'people who are signed in here. For others the link opens nothing.',
  anyone: 'anyone who has the link, signed in or not. They can read and download, nothing else.',
} as const;
