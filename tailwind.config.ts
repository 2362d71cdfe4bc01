import type { Config } from 'tailwindcss';

/** Where class names are written. The tokens they name are in `app/globals.css`. */
export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
} satisfies Config;
