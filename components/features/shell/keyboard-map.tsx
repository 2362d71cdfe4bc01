'use client';

import { useState } from 'react';

import { Dialog } from '@/components/ui/dialog';
import { setSingleKeys, singleKeysAreOn } from '@/lib/client/single-keys';

import { KeyCaps } from '@/components/ui/key-caps';
import { KEYBOARD_MAP, type ShortcutGroup } from './shortcuts';

interface KeyboardMapProps {
  open: boolean;
  onClose: () => void;
}

/** All keys of the app, from the table that the shell listens by. */
export function KeyboardMap({ open, onClose }: KeyboardMapProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Keyboard"
      note="Single keys work outside of fields. Nothing needs a shortcut."
      footer={<SingleKeys />}
    >
      {/* Longer than a screen: with the focus in it, the arrow keys scroll. */}
      <div role="group" aria-label="Keys" tabIndex={0} className="grid gap-4 rounded-control">
        {KEYBOARD_MAP.map((group) => (
          <Group key={group.name} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ group: { name, shortcuts } }: { group: ShortcutGroup }) {
  return (
    <section aria-label={name}>
      <h3 className="pb-1 text-sm font-semibold text-text-2">{name}</h3>
      <dl>
        {shortcuts.map(({ keys, does }) => (
          <div key={does} className="flex items-baseline gap-3 border-t border-line py-1.5">
            <dt className="order-2 flex flex-none flex-wrap justify-end gap-1.5">
              {keys.map((way) => (
                <KeyCaps key={way} way={way} />
              ))}
            </dt>
            <dd className="min-w-0 flex-1">{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Speech input types letters, so that who speaks wants them to be letters only. */
function SingleKeys() {
  const [on, setOn] = useState(singleKeysAreOn);
  const choose = (next: boolean) => {
    setSingleKeys(next);
    setOn(next);
  };
  return (
    <label className="mr-auto flex items-center gap-2 py-1 text-text-2">
      <input type="checkbox" checked={on} onChange={({ target }) => choose(target.checked)} />
      Use single keys in this browser
    </label>
  );
}
