'use client';

import { Link2 } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

import { useCopyLink } from './use-copy-link';

export function CopyLink() {
  const copy = useCopyLink();
  return (
    <Button square aria-label="Copy link" title="Copy link" onClick={() => void copy()}>
      <Icon of={Link2} />
    </Button>
  );
}
