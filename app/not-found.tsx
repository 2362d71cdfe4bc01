import { CircleSlash2 } from 'lucide-react';

import { LinkButton } from '@/components/ui/link-button';
import { StatePage } from '@/components/ui/state-page';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <StatePage
      icon={CircleSlash2}
      title="There is no page at this address"
      actions={
        <>
          <LinkButton href="/" variant="primary" size="sm">
            Open Overview
          </LinkButton>
          <LinkButton href="/alarms" size="sm">
            Alarms
          </LinkButton>
        </>
      }
    >
      A link may be old, or a letter is missing.
    </StatePage>
  );
}
