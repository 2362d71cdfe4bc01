import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@': root.replace(/\/$/, ''),
      'server-only': `${root}node_modules/server-only/empty.js`,
    },
  },
  test: {
    include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}'],
    // Laws over a real DuckDB take seconds on a busy machine.
    testTimeout: 60_000,
    // A machine that is busy elsewhere may miss a moment once; a defect misses it twice.
    retry: process.env['CI'] ? 1 : 0,
    hookTimeout: 60_000,
  },
});
