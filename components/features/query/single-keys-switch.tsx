'use client';

import { useState } from 'react';

import { setSingleKeys, singleKeysAreOn } from '@/lib/client/single-keys';

/** Letters as shortcuts, for this browser: speech input needs them off. */
export function SingleKeysSwitch() {
  const [on, setOn] = useState(singleKeysAreOn);
  return (
    <label className="flex items-center gap-1.5">
      <input
        type="checkbox"
        checked={on}
        onChange={({ target }) => {
          setSingleKeys(target.checked);
          setOn(target.checked);
        }}
      />
      Single keys
    </label>
  );
}
