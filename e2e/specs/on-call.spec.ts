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
  PutMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect, type Page, test } from 'playwright/test';

import { awsClients } from '../support/aws-clients';
import { alarmPage, openAlarmForm } from '../pages/alarms';
import { findViolations } from '../support/axe';
import {
  keepWhatIsTold,
  openNotice,
  refuseNoticesOfPages,
  whatTheWorkerTold,
  whatWasTold,
} from '../support/told';
import { DESK, openPage, PHONE } from '../support/views';

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('an on-call engineer goes on a phone from the list to the records and their query', async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await openPage(page, '/alarms', 'dark');
  await page.getByRole('link', { name: /^SSH-rejects/ }).click();
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

  test('are told by a worker where a page may not, as on phones', async ({
    page,
    context,
    baseURL,
  }) => {
    await set(baseURL, 'OK');
    await refuseNoticesOfPages(context);
    await openPage(page, `/alarms?find=${name}`);
    await expect(page.getByText('Changes show by themselves.')).toBeVisible();
    await page.getByRole('button', { name: 'Notify' }).click();
    await set(baseURL, 'ALARM');
    await expect.poll(() => whatTheWorkerTold(page)).toContain(`ALARM: ${name}`);
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

    await page.route('**/api/alarms', (route) => route.abort());
    await expect(page.getByText('This page cannot be updated.')).toBeVisible();
    await expect(page.getByText(/it was last right at [\d:]+ UTC/)).toBeVisible();
    await page.unroute('**/api/alarms');
    await expect(page.getByText('This page cannot be updated.')).toBeHidden();
  });
});

test('from a matching record to a notification on a phone and a shared link, within 75 s', async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const { logs, cloudwatch } = awsClients(String(baseURL));
  const name = `e2e-form-${Date.now()}`;
  const alarm = alarmPage(page);
  await keepWhatIsTold(context);
  await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: name, logStreamName: 'eni-1-all' }));
  try {
    await page.setViewportSize(DESK);
    const form = await openAlarmForm(page);
    await form.nameAll(name);
    await page.getByRole('button', { name: 'Preview' }).click();
    await expect(page.getByText(/the metric would have no datapoint/).first()).toBeVisible();
    await form.create.click();
    await expect(page).toHaveURL(new RegExp(`/alarms/${name}`));

    await page.setViewportSize(PHONE);
    await openPage(page, '/alarms', 'dark');
    for (const wish of ['Notify', 'Sound']) {
      await page.getByRole('button', { name: wish }).click();
      await expect(page.getByRole('button', { name: wish })).toHaveAttribute(
        'aria-pressed',
        'true',
      );
    }
    const { tones } = await whatWasTold(page);

    const seconds = Math.floor(Date.now() / 1_000) - 1;
    const record = (at: number, end: string) => ({
      message: `2 086112738802 eni-1 61.177.172.128 172.31.83.158 39611 22 6 1 4841 ${at} ${at} ${end} OK`,
      timestamp: at * 1_000,
    });
    const arrived = Date.now();
    await logs.send(
      new PutLogEventsCommand({
        logGroupName: name,
        logStreamName: 'eni-1-all',
        logEvents: [record(seconds, 'REJECT'), record(seconds + 1, 'ACCEPT')],
      }),
    );
    await expect
      .poll(async () => (await whatWasTold(page)).titles, { timeout: 75_000, intervals: [250] })
      .toContain(`ALARM: ${name}`);
    console.log(`From a record's arrival to the notification: ${Date.now() - arrived} ms.`);
    expect((await whatWasTold(page)).tones).toBeGreaterThan(tones);

    await openNotice(page, `ALARM: ${name}`);
    await expect(page).toHaveURL(new RegExp(`/alarms/${name}`));
    await expect(alarm.state('ALARM')).toBeVisible();
    await expect(alarm.evidence).toContainText('61.177.172.128');
    await expect(page.getByText('One rejected source was then accepted.')).toBeVisible();
    await expect(page.getByText(/opened 1 flow to 172\.31\.83\.158/)).toBeVisible();
    await page.screenshot({ path: 'test-results/screens/notified-390-dark.png', fullPage: true });
    expect(await findViolations(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);

    await page.goto(await alarm.shareEvidence());
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
    await expect(page.getByText('Sources: 61.177.172.128 1.')).toBeVisible();
    await expect(page.getByText('REJECT').first()).toBeVisible();
    // Where it went is the sender's own affair.
    await expect(page.getByText('172.31.83.158')).toHaveCount(0);
  } finally {
    await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [name] }));
    await logs.send(new DeleteLogGroupCommand({ logGroupName: name }));
  }
});

test('what is no flow log record is evidence too, as the filter’s pattern finds it', async ({
  page,
  baseURL,
}) => {
  const { logs, cloudwatch } = awsClients(String(baseURL));
  const name = `e2e-json-${Date.now()}`;
  await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: name, logStreamName: 's' }));
  try {
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: name,
        filterName: name,
        filterPattern: '{ $.error = "denied" }',
        metricTransformations: [
          {
            metricNamespace: 'e2e',
            metricName: name,
            metricValue: '1',
            dimensions: { user: '$.user' },
          },
        ],
      }),
    );
    await cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: name,
        Namespace: 'e2e',
        MetricName: name,
        Dimensions: [{ Name: 'user', Value: 'eve' }],
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      }),
    );
    const events = ['eve', 'bob', 'eve'].map((user, index) => ({
      message: JSON.stringify({ error: 'denied', user, index }),
      timestamp: Date.now() - 3_000 + index,
    }));
    await logs.send(
      new PutLogEventsCommand({ logGroupName: name, logStreamName: 's', logEvents: events }),
    );
    await openPage(page, `/alarms/${name}`);
    const { evidence } = alarmPage(page);
    await expect(evidence).toContainText('2 matching events; the same window last week had none.');
    await expect(evidence).toContainText('{"error":"denied","user":"eve","index":2}');
    await expect(evidence).toContainText('No query says exactly which events');
    const filter = page.getByRole('region', { name: 'Metric filter' });
    await filter.getByRole('button', { name: 'Newest events' }).click();
    await expect(filter).toContainText('3 of 3 lines match.');
    expect(await findViolations(page)).toEqual([]);
  } finally {
    await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [name] }));
    await logs.send(new DeleteLogGroupCommand({ logGroupName: name }));
  }
});

test('the test box says why a line does not match, and a mistake is shown at its place', async ({
  page,
}) => {
  const { pattern } = await openAlarmForm(page);
  await expect(page.getByText('action is ACCEPT, not REJECT')).toBeVisible();
  await expect(page.getByText('destport is 80, not 22')).toBeVisible();
  await pattern.fill('[version, account');
  await expect(page.getByText(/^Character 18: /)).toBeVisible();
  await expect(pattern).toHaveAttribute('aria-invalid', 'true');
});

test('a name that is taken is replaced only when asked', async ({ page }) => {
  // The store may be busy: the form knows its mode without asking for the health of everything.
  await page.route('**/api/health', () => undefined);
  const { create } = await openAlarmForm(page);
  await create.click();
  await expect(page.getByText('Nothing was created: a name is taken.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Replace it' })).toBeVisible();
});

test('in AWS mode nothing is called before a person has seen what', async ({ page }) => {
  await page.route('**/api/health', async (route) => {
    const response = await route.fetch();
    const health = (await response.json()) as object;
    await route.fulfill({ response, json: { ...health, mode: 'aws' } });
  });
  let sent = 0;
  await page.route('**/api/metric-filters', async (route) => {
    sent += 1;
    await route.abort();
  });
  const { create } = await openAlarmForm(page);
  await expect(page.getByText('Two calls change the AWS account')).toBeVisible();
  await create.click();
  const dialog = page.getByRole('dialog', { name: 'Make these two calls?' });
  await expect(dialog).toContainText('"filterName": "dest-port-22-rejects"');
  await expect(dialog).toContainText('"AlarmName": "SSH-rejects"');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(sent).toBe(0);
  await create.click();
  await dialog.getByRole('button', { name: 'Make both calls' }).click();
  await expect.poll(() => sent).toBe(1);
});
