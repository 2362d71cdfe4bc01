'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';

import { KeyboardMap } from './keyboard-map';
import { Palette } from './palette/palette';
import { type Layer, useShellActions } from './use-shell-actions';
import { useShortcuts } from './use-shortcuts';

const ShowLayer = createContext<(layer: Layer) => void>(() => undefined);

/** Opens the palette or the keyboard map. */
export const useShowLayer = () => useContext(ShowLayer);

/** The keys of every page, and what they open over it. */
export function ShellLayers({ children }: { children: ReactNode }) {
  const [layer, setLayer] = useState<Layer | null>(null);
  const act = useShellActions((next) => setLayer((shown) => (shown === next ? null : next)));
  useShortcuts(act, layer !== null);
  const close = () => setLayer(null);
  return (
    <ShowLayer value={setLayer}>
      {children}
      <Palette open={layer === 'palette'} onClose={close} onAct={act} />
      <KeyboardMap open={layer === 'map'} onClose={close} />
    </ShowLayer>
  );
}
