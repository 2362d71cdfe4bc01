'use client';

import { SunMoon } from 'lucide-react';
import { useSyncExternalStore } from 'react';

import { Button } from './button';
import { Icon } from './icon';
import { chooseTheme, readTheme, type Theme, watchTheme } from './theme';

export function ThemeToggle() {
  const theme = useSyncExternalStore<Theme | null>(watchTheme, readTheme, () => null);
  const next = theme === 'dark' ? 'light' : 'dark';
  return (
    <Button
      variant="ghost"
      square
      aria-label={theme ? `Use the ${next} theme` : 'Change the theme'}
      onClick={() => chooseTheme(next)}
    >
      <Icon of={SunMoon} size={16} />
    </Button>
  );
}
