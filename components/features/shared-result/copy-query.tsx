'use client';

import { Copy } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { useToast } from '@/components/ui/toast';
import { copyText } from '@/lib/client/copy-text';
import { useHydrated } from '@/lib/client/hydrated';

export function CopyQuery({ text }: { text: string }) {
  const show = useToast();
  const hydrated = useHydrated();
  if (!hydrated) return null;
  const copy = async () => {
    const copied = await copyText(text);
    show(
      copied
        ? { text: 'The query is copied.', icon: Copy }
        : { text: 'The browser does not let Weir copy. Select the text instead.', error: true },
    );
  };
  return (
    <Button size="sm" variant="ghost" className="print:hidden" onClick={() => void copy()}>
      <Icon of={Copy} />
      Copy
    </Button>
  );
}
