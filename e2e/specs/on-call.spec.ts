import {
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect, type Page, test } from 'playwright/test';

import { awsClients } from '../support/aws-clients';
import { findViolations } from '../support/axe';
import { DESK, openPage, PHONE } from '../support/views';

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The form, once it listens: its example lines have been tried. */
async function openForm(page: Page) {
  await openPage(page, '/alarms/new');
  await expect(page.getByText('2 of 4 lines match.')).toBeVisible();
}

test('an on-call engineer goes on a phone from the list to the records and their query', async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await openPage(page, '/alarms', 'dark');
  await page.getByRole('link', { name: /SSH-rejects/ }).click();
  await expect(page).toHaveURL(/\/alarms\/SSH-rejects\?.*range=3h/);

  const evidence = page.getByRole('region', { name: 'Evidence: the flows that moved the alarm' });
  // The window of an ALARM may hold nothing yet; the shown range holds what the sample logged.
  const shown = evidence.getByRole('radio', { name: 'Shown range' });
  await expect(evidence.locator('[aria-busy="false"]')).toBeVisible();
  if (await shown.isVisible()) await shown.click();
  await expect(evidence).toContainText(/[\d,]+ rejected flows from [\d,]+ sources/);
  await expect(evidence.getByRole('region', { name: 'Sources' })).toContainText(/\d+\.\d+/);
  await expect(evidence.getByRole('region', { name: 'Records' })).toContainText('REJECT');
  await page.screenshot({ path: 'test-results/screens/on-call-390-dark.png', fullPage: true });
  expect(await findViolations(page)).toEqual([]);
  expect(await sideways(page)).toBeLessThanOrEqual(0);

  await evidence.getByRole('link', { name: 'Open query' }).click();
  await expect(page).toHaveURL(/\/query\?/);
  await expect(page.getByRole('textbox', { name: /query/i }).first()).toContainText(
    'dstPort = 22 and protocol = 6 and action = "REJECT"',
  );
});

test.describe('changes', () => {
  const name = `e2e-told-${Date.now()}`;

  test.beforeEach(async ({ baseURL }) => {
    await awsClients(String(baseURL)).cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: name,
        Namespace: 'e2e',
        MetricName: name,
        Statistic: 'Sum',
        Period: 3_600,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'ignore',
      }),
    );
  });
  test.afterEach(({ baseURL }) =>
    awsClients(String(baseURL)).cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [name] })),
  );

  const set = (baseURL: string | undefined, StateValue: 'ALARM' | 'OK') =>
    awsClients(String(baseURL)).cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName: name, StateValue, StateReason: 'a test' }),
    );

  test('show by themselves within seconds, in the title and the icon too', async ({
    page,
    baseURL,
  }) => {
    await set(baseURL, 'OK');
    await openPage(page, `/alarms?find=${name}`);
    await expect(page.getByRole('region', { name: /^OK: 1 alarm/ })).toContainText(name);
    await expect(page.getByText('Changes show by themselves.')).toBeVisible();
    const begin = Date.now();
    await set(baseURL, 'ALARM');
    await expect(page.getByRole('region', { name: /^ALARM: 1 alarm/ })).toContainText(name, {
      timeout: 5_000,
    });
    console.log(`A change of state was on the page after ${Date.now() - begin} ms.`);
    await expect(page).toHaveTitle(/^\(\d+\) Alarms/);
    await expect(page.locator('link[rel~="icon"]').first()).toHaveAttribute('href', /^data:image/);
  });

  test('show where nothing can be told, and the page says so', async ({ page, baseURL }) => {
    await set(baseURL, 'OK');
    await page.route('**/api/alarms/events', (route) => route.abort());
    await openPage(page, `/alarms?find=${name}`);
    await expect(page.getByText('The live connection is broken')).toBeVisible();
    await set(baseURL, 'ALARM');
    await expect(page.getByRole('region', { name: /^ALARM: 1 alarm/ })).toContainText(name, {
      timeout: 12_000,
    });
  });
});

test('a form makes an alarm that goes off within 75 s of a matching record', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const { logs, cloudwatch } = awsClients(String(baseURL));
  const name = `e2e-form-${Date.now()}`;
  await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: name, logStreamName: 'eni-1-all' }));
  try {
    await page.setViewportSize(DESK);
    await openForm(page);
    await page.getByLabel('Log group').fill(name);
    await page.getByLabel('Alarm name').fill(name);
    await page.getByLabel('Filter name').fill(name);
    await page.getByLabel('Metric name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Preview' }).click();
    await expect(page.getByText(/the metric would have no datapoint/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Create filter and alarm' }).click();
    await expect(page).toHaveURL(new RegExp(`/alarms/${name}`));

    const seconds = Math.floor(Date.now() / 1_000);
    const message = `2 086112738802 eni-1 61.177.172.128 172.31.83.158 39611 22 6 1 40 ${seconds} ${seconds} REJECT OK`;
    const arrived = Date.now();
    await logs.send(
      new PutLogEventsCommand({
        logGroupName: name,
        logStreamName: 'eni-1-all',
        logEvents: [{ message, timestamp: seconds * 1_000 }],
      }),
    );
    const heading = page.getByRole('heading', { level: 1 }).locator('xpath=..');
    await expect(heading.getByText('ALARM', { exact: true })).toBeVisible({ timeout: 75_000 });
    console.log(`From a record's arrival to ALARM on the page: ${Date.now() - arrived} ms.`);
    await expect(page.getByRole('region', { name: /^Evidence/ })).toContainText('61.177.172.128');
  } finally {
    await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [name] }));
    await logs.send(new DeleteLogGroupCommand({ logGroupName: name }));
  }
});

test('a mistake in a pattern is shown at its place', async ({ page }) => {
  await openForm(page);
  const pattern = page.getByRole('textbox', { name: 'Filter pattern' });
  await pattern.fill('[version, account');
  await expect(page.getByText(/^Character 18: /)).toBeVisible();
  await expect(pattern).toHaveAttribute('aria-invalid', 'true');
});

test('a name that is taken is replaced only when asked', async ({ page }) => {
  await openForm(page);
  await page.getByRole('button', { name: 'Create filter and alarm' }).click();
  await expect(page.getByText('Nothing was created: a name is taken.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Replace it' })).toBeVisible();
});
