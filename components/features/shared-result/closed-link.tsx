import { Unlink } from 'lucide-react';

import { LinkButton } from '@/components/ui/link-button';
import { StatePage } from '@/components/ui/state-page';

/** The same for a revoked, an expired and a mistyped link. */
export function ClosedLink() {
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
      It was revoked, it has expired, or a letter is wrong. Whoever sent it can make a new one.
    </StatePage>
  );
}
