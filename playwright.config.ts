import { defineConfig } from 'playwright/test';

const PORT = 3177;

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results/browser',
  fullyParallel: false,
  // Most of a journey is waiting for the clock, so two share the machine well.
  workers: 2,
  projects: [
    { name: 'journeys', testIgnore: '**/recovery.spec.ts' },
    // Kills engines, so nobody else may be on the way.
    { name: 'recovery', testMatch: '**/recovery.spec.ts', dependencies: ['journeys'] },
  ],
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    trace: 'retain-on-failure',
    timezoneId: 'Europe/Berlin',
    launchOptions: {
      ...(process.env['WEIR_BROWSER'] && { executablePath: process.env['WEIR_BROWSER'] }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `node scripts/start.mjs --port ${PORT} --data test-results/data`,
    url: `http://127.0.0.1:${PORT}/api/health`,
    timeout: 240_000,
    reuseExistingServer: !process.env['CI'],
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 8_000 },
  },
});
