import { Unlink } from 'lucide-react';

import { LinkButton } from '@/components/ui/link-button';
import { StatePage } from '@/components/ui/state-page';

/** The same for a revoked, an expired, a mistyped and other people’s link. */
export function ClosedLink({ hasSignIn }: { hasSignIn: boolean }) {
  return (
    <StatePage
      icon={Unlink}
      title="This link opens nothing"
      actions={
        <LinkButton href="/" size="sm">
          Open Weir
        </LinkButton>
      }
    >
      It was revoked, it has expired, or a letter is wrong
      {hasSignIn && ', or it is for people who are signed in and you are not'}. Whoever sent it can
      make a new one.
    </StatePage>
  );
}
