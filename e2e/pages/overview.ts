import type { Locator, Page } from 'playwright/test';

/** The overview as a person sees it. */
export function overviewPage(page: Page) {
  const panel = (title: string): Locator => page.getByRole('region', { name: title });
  return {
    panel,
    figures: page.getByRole('region', { name: 'Key figures' }),
    health: page.getByRole('region', { name: 'Data health' }),
    alarms: page.getByRole('region', { name: 'Alarms' }),
    engine: (name: 'Logs Insights' | 'Athena') => page.getByRole('radio', { name, exact: true }),
    openQuery: (title: string) => panel(title).getByRole('link', { name: 'Open query' }),
  };
}

export const PANELS = [
  'Rejected and accepted over time',
  'Top targeted ports',
  'Top 20 rejected sources',
  'Reject rate by day of week',
  'By interface',
] as const;
