import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'playwright/test';

import { awsClients } from '../support/aws-clients';
import { overviewPage, PANELS } from '../pages/overview';
import { type AwsInBetween, type Failure, standInForAws } from '../support/aws-in-between';
import { type RunningWeir, startWeir } from '../support/start-weir';
import { openPage } from '../support/views';

const PORT = 3182;
const SECRETS = [
  'AKIAIOSFODNN7EXAMPLE',
  'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY',
  'IQoJb3JpZ2luX2VjSESSIONTOKEN',
];
const [accessKey = '', secretKey = '', sessionToken = ''] = SECRETS;
/** As AWS words it: with what was signed, the session's token among it. */
const BAD_SIGNATURE = `The request signature we calculated does not match the signature you provided.

The Canonical String for this request should have been
'POST
/

host:athena.us-east-1.amazonaws.com
x-amz-security-token:${sessionToken}

host;x-amz-security-token'`;

/** What the overview says of CloudWatch's alarms: one that is in ALARM, or else how many are well. */
async function stripOf(baseUrl: string): Promise<RegExp> {
  const { MetricAlarms = [] } = await awsClients(baseUrl).cloudwatch.send(
    new DescribeAlarmsCommand({}),
  );
  const alarming = MetricAlarms.filter(({ StateValue }) => StateValue === 'ALARM');
  const well = MetricAlarms.filter(({ StateValue }) => StateValue === 'OK');
  return alarming.length > 0
    ? new RegExp(`ALARM\\s*(${alarming.map(({ AlarmName = '' }) => AlarmName).join('|')})`)
    : new RegExp(`OK\\s*${well.length}`);
}

test.describe('AWS mode, with this machine’s AWS in the place of AWS', () => {
  let aws: AwsInBetween;
  let weir: RunningWeir;
  let said: string[];

  test.beforeAll(async ({ baseURL }) => {
    test.setTimeout(120_000);
    aws = await standInForAws(baseURL ?? '');
    weir = await startWeir(PORT, [], {
      env: {
        WEIR_MODE: 'aws',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL: aws.url,
        AWS_ENDPOINT_URL_S3: aws.s3Url,
        AWS_ACCESS_KEY_ID: accessKey,
        AWS_SECRET_ACCESS_KEY: secretKey,
        AWS_SESSION_TOKEN: sessionToken,
        WEIR_LOG_GROUP: 'VPCFlowLogs',
        WEIR_ATHENA_TABLE: 'vpc_flow_logs',
        WEIR_ATHENA_WORKGROUP: 'primary',
        WEIR_SHARE_BUCKET: 'shared-links',
      },
    });
  });
  test.afterAll(async () => {
    await weir.remove();
    await aws.close();
  });
  test.beforeEach(() => {
    said = [];
  });
  test.afterEach(({}, { title }) => {
    aws.fail(undefined);
    const everything = [weir.output(), ...said].join('\n');
    expect(
      SECRETS.filter((secret) => everything.includes(secret)),
      title,
    ).toEqual([]);
  });

  for (const engine of ['logs', 'athena']) {
    test(`the overview is complete from ${engine}`, async ({ page, baseURL }) => {
      await openPage(page, `${weir.url}/?range=3h&engine=${engine}`);
      const overview = overviewPage(page);
      for (const title of PANELS) {
        await expect(overview.panel(title)).toContainText(
          /[\d,]+ records|[\d.]+ (?:k?B|MB) scanned/,
        );
      }
      // Its first alarm comes and goes with the sample's traffic, so what it has to say is asked for.
      await expect(async () => {
        const said = await stripOf(String(baseURL));
        await expect(overview.alarms).toContainText(said, { timeout: 3_000 });
      }).toPass();
      await expect(page.getByText('Sample data', { exact: false })).toHaveCount(0);
    });

    test(`a query of ${engine} is saved, run and shared`, async ({ page, request }) => {
      const post = async (path: string, data: object) => {
        const response = await request.post(`${weir.url}/api/${path}`, { data });
        said.push(await response.text());
        expect(response.ok(), said.at(-1)).toBe(true);
        return (await response.json()) as Record<string, string>;
      };
      const text =
        engine === 'logs'
          ? 'stats count(*) as flows by action'
          : 'SELECT action, count(*) AS flows FROM vpc_flow_logs GROUP BY action';
      const saved = await post('saved-queries', { engine, name: `from ${engine}`, text });
      const range = { from: Date.now() - 3_600_000, to: Date.now() };
      const { id = '' } = await post('queries', { engine, text, range });
      await expect
        .poll(async () => {
          const read = await request.get(`${weir.url}/api/queries/${id}?engine=${engine}`);
          return ((await read.json()) as { state: string }).state;
        })
        .toBe('complete');
      const shared = await post('shares', {
        ...{ kind: 'frozen', queryId: id, engine, title: `Shared from ${engine}` },
        ...{ expires: '1h', hide: { accounts: false, addresses: false } },
      });
      await page.goto(`${weir.url}${shared['path'] ?? ''}`);
      await expect(page.getByRole('heading', { name: `Shared from ${engine}` })).toBeVisible();
      await expect(page.getByText('ACCEPT', { exact: true }).first()).toBeVisible();

      const removed = await request.delete(
        `${weir.url}/api/saved-queries/${saved['id'] ?? ''}?engine=${engine}`,
      );
      expect(removed.ok()).toBe(true);
    });
  }

  test('the alarms are those of CloudWatch', async ({ page }) => {
    await openPage(page, `${weir.url}/alarms/SSH-rejects`);
    await expect(page.getByRole('heading', { name: 'SSH-rejects' })).toBeVisible();
    await expect(page.getByText('History and actions')).toBeVisible();
  });

  const FAILURES: readonly (readonly [string, Failure, RegExp])[] = [
    ['throttling', { name: 'ThrottlingException', message: 'Rate exceeded' }, /fewer requests/],
    [
      'denied access',
      { name: 'AccessDeniedException', message: 'User: x is not authorized to perform: it' },
      /Let the role read/,
    ],
    [
      'expired credentials',
      { name: 'ExpiredTokenException', message: 'The security token included is expired' },
      /Sign in to AWS again/,
    ],
    [
      'a wrong secret key',
      { name: 'SignatureDoesNotMatch', message: BAD_SIGNATURE, status: 403 },
      /Check AWS_SECRET_ACCESS_KEY/,
    ],
    ['a network that is down', 'unreachable', /Check the network/],
  ];
  for (const [at, [name, failure, remedy]] of FAILURES.entries()) {
    test(`${name} is told in words, with what to do`, async ({ page, request }) => {
      aws.fail(failure);
      // A range of its own: an answer that somebody had just now needs no asking.
      const to = Date.now() - (at + 1) * 60_000;
      const [from, until] = [to - 3_600_000, to].map((ms) => new Date(ms).toISOString());
      await page.goto(`${weir.url}/?from=${from}&to=${until}`);
      const panel = overviewPage(page).panel('Top targeted ports');
      await expect(panel).toContainText(remedy, { timeout: 30_000 });
      said.push(await page.content());
      for (const path of [
        'alarms',
        'saved-queries?engine=logs',
        'saved-queries?engine=athena',
        'shares',
      ]) {
        // What was read moments ago still serves.
        await expect(async () => {
          const response = await request.get(`${weir.url}/api/${path}`, { timeout: 30_000 });
          said.push(await response.text());
          const { code, remedy: advice } = (await response.json()) as Record<string, string>;
          expect([path, code]).not.toEqual([path, 'internal']);
          expect(advice ?? '', path).toMatch(remedy);
        }).toPass({ timeout: 40_000 });
      }
      aws.fail(undefined);
      await page.reload();
      await expect(panel).toContainText(/[\d,]+ records/, { timeout: 30_000 });
    });
  }
});
