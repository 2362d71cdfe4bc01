export type Theme = 'light' | 'dark';

const KEY = 'theme';

/**
 * Runs in `<head>` before anything is painted, so that a chosen theme never
 * flashes the other. `?theme=` in the address wins over the stored choice;
 * without either the style sheet follows the system.
 */
export const THEME_SCRIPT = `(function(){try{var t=new URLSearchParams(location.search).get('${KEY}')||localStorage.getItem('${KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}})()`;

/** The theme on the screen now: the chosen one, else the system's. */
export function readTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemIsDark().matches ? 'dark' : 'light';
}

/** Applies and remembers a choice, here and in other open tabs. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  const address = new URL(location.href);
  if (address.searchParams.has(KEY)) {
    address.searchParams.set(KEY, theme);
    history.replaceState(history.state, '', address);
  }
}

/** Calls back when the theme changes, from whatever side. Returns the way to stop it. */
export function watchTheme(onChange: () => void): () => void {
  const system = systemIsDark();
  const attribute = new MutationObserver(onChange);
  attribute.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const otherTab = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    if (event.newValue === 'light' || event.newValue === 'dark') {
      document.documentElement.dataset['theme'] = event.newValue;
    }
  };
  system.addEventListener('change', onChange);
  addEventListener('storage', otherTab);
  return () => {
    attribute.disconnect();
    system.removeEventListener('change', onChange);
    removeEventListener('storage', otherTab);
  };
}

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)');
