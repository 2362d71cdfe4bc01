'use client';

import { Search } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { useHydrated } from '@/lib/client/hydrated';

import { KeyCaps } from '@/components/ui/key-caps';
import { useShowLayer } from './shell-layers';

/** The way to the palette for a pointer; says which keys do the same. */
export function FindButton() {
  const show = useShowLayer();
  const hydrated = useHydrated();
  return (
    <Button
      variant="ghost"
      aria-haspopup="dialog"
      title="Find anything"
      className="max-md:!w-11 max-md:!px-0"
      onClick={() => show('palette')}
    >
      <Icon of={Search} size={16} />
      <VisuallyHidden>Find anything</VisuallyHidden>
      {hydrated && (
        <span className="max-lg:hidden">
          <KeyCaps way="Mod+k" />
        </span>
      )}
    </Button>
  );
}
