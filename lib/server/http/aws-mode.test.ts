import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Health } from '@/lib/contract/health';
import type { Problem } from '@/lib/contract/problem';

interface Reply {
  readonly status: number;
  readonly body: object | string;
}

type Script = (operation: string, calls: number, input: Record<string, unknown>) => Reply;

let server: Server;
let calls: string[];
let script: Script;

beforeEach(async () => {
  calls = [];
  server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      calls.push(operation);
      const count = calls.filter((call) => call === operation).length;
      const { status, body } = script(operation, count, JSON.parse(text) as never);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('WEIR_MODE', 'aws');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint());
  vi.stubEnv('WEIR_LOG_GROUP', 'flows');
  vi.stubEnv('WEIR_ATHENA_TABLE', 'flows');
  vi.stubEnv('WEIR_ATHENA_WORKGROUP', 'weir');
  vi.resetModules();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('AWS mode', () => {
  it('starts and reads a query where AWS_ENDPOINT_URL says', async () => {
    script = (operation) =>
      operation === 'StartQuery'
        ? { status: 200, body: { queryId: 'q1' } }
        : { status: 200, body: { status: 'Complete', results: [[{ field: 'n', value: '7' }]] } };

    const { answer, status } = await startQuery();
    expect([status, answer]).toEqual([201, { id: 'q1', engine: 'logs' }]);
    const read = await get('queries/[id]', '?engine=logs', { id: 'q1' });
    expect(read.answer).toMatchObject({ state: 'complete', rows: [['7']] });
  });

  it('lets a service have an endpoint of its own', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    vi.stubEnv('AWS_ENDPOINT_URL_CLOUDWATCH_LOGS', endpoint());
    script = () => ({ status: 200, body: { queryId: 'q1' } });
    expect((await startQuery()).status).toBe(201);
  });

  it('tries again while AWS throttles', async () => {
    script = (_, count) =>
      count <= 2
        ? refusal('ThrottlingException', 'Rate exceeded')
        : { status: 200, body: { queryId: 'q1' } };
    expect((await startQuery()).status).toBe(201);
    expect(calls).toEqual(['StartQuery', 'StartQuery', 'StartQuery']);
  });

  it.each([
    ['ExpiredTokenException', 'The security token is expired', 401, 'expired-credentials', /again/],
    [
      'UnrecognizedClientException',
      'The token is invalid.',
      401,
      'no-credentials',
      /aws sso login/,
    ],
    ['AccessDeniedException', 'not authorized: logs:StartQuery', 403, 'access-denied', /role/],
    [
      'ResourceNotFoundException',
      "Log group 'flows' does not exist",
      404,
      'not-found',
      /LOG_GROUP/,
    ],
  ])('says what %s means and what to do', async (name, message, status, code, remedy) => {
    script = () => refusal(name, message);
    const refused = await startQuery();
    expect(refused.status).toBe(status);
    expect(refused.answer).toMatchObject({ code, detail: message });
    expect((refused.answer as Problem).remedy).toMatch(remedy);
    expect(calls.length).toBeLessThanOrEqual(2);
  });

  it('shows the place of a mistake', async () => {
    script = () => ({
      status: 400,
      body: {
        __type: 'MalformedQueryException',
        message: 'unexpected symbol',
        queryCompileError: { location: { startCharOffset: 7, endCharOffset: 9 } },
      },
    });
    expect(await startQuery('fields ((')).toMatchObject({
      status: 400,
      answer: { code: 'malformed-query', location: { from: 7, to: 9, line: 1, column: 8 } },
    });
  });

  it.each([
    [
      'no such table',
      'MetadataException',
      'EntityNotFoundException: Table flows not found',
      404,
      'not-found',
    ],
    [
      'no such database',
      'MetadataException',
      'EntityNotFoundException: Database x not found',
      404,
      'not-found',
    ],
    [
      'a table out of reach',
      'MetadataException',
      'AccessDeniedException: glue:GetTable',
      403,
      'access-denied',
    ],
  ])('tells %s', async (_, name, message, status, code) => {
    script = () => refusal(name, message);
    const refused = await get('questions', '?engine=athena&from=0&to=60000');
    expect([refused.status, refused.answer.code]).toEqual([status, code]);
  });

  it('tells that CloudWatch refuses', async () => {
    script = () => refusal('AccessDenied', 'not authorized: cloudwatch:DescribeAlarms');
    expect(await get('alarms')).toMatchObject({ status: 403, answer: { code: 'access-denied' } });
  });

  it('tells that the endpoint cannot be reached', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    expect(await startQuery()).toMatchObject({ status: 503, answer: { code: 'unavailable' } });
  });

  it('tells a proxy’s page from an answer', async () => {
    script = () => ({ status: 403, body: '<html>Blocked</html>' });
    expect(await startQuery()).toMatchObject({
      status: 502,
      answer: { code: 'upstream-failed', remedy: expect.stringContaining('proxy') as string },
    });
  });

  it('tells that there are no credentials', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere/credentials');
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere/config');
    expect(await startQuery()).toMatchObject({ status: 401, answer: { code: 'no-credentials' } });
    expect(calls).toEqual([]);
  });

  it('answers health at once, without AWS, and says what is missing', async () => {
    script = () => refusal('InternalFailure', 'not to be asked');
    vi.stubEnv('WEIR_LOG_GROUP', '');
    vi.stubEnv('WEIR_ATHENA_WORKGROUP', '');
    const { status, answer } = await get('health');
    const health = answer as unknown as Health;
    expect([status, health.status, health.mode, health.engine.state]).toEqual([
      200,
      'degraded',
      'aws',
      'remote',
    ]);
    expect(health.missing).toEqual([
      expect.stringContaining('WEIR_LOG_GROUP'),
      expect.stringContaining('WEIR_ATHENA_WORKGROUP'),
    ]);
    expect(calls).toEqual([]);
  });

  it('has no local endpoint', async () => {
    const { POST } = (await import('@/app/aws/[[...path]]/route')) as {
      POST: (request: Request) => Promise<Response>;
    };
    const request = new Request('http://127.0.0.1/aws', { method: 'POST', body: '{}' });
    expect((await POST(request)).status).toBe(404);
  });
});

const endpoint = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const refusal = (name: string, message: string): Reply => ({
  status: 400,
  body: { __type: name, message },
});

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

interface Served {
  readonly status: number;
  readonly answer: Problem & Record<string, unknown>;
}

async function startQuery(text = 'fields @message'): Promise<Served> {
  const { POST } = await import('@/app/api/queries/route');
  const request = new Request('http://127.0.0.1/api/queries', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ engine: 'logs', text, range: { from: 0, to: 60_000 } }),
  });
  return served(await POST(request));
}

const GETS = {
  'queries/[id]': () => import('@/app/api/queries/[id]/route'),
  questions: () => import('@/app/api/questions/route'),
  alarms: () => import('@/app/api/alarms/route'),
  health: () => import('@/app/api/health/route'),
};

async function get(
  route: keyof typeof GETS,
  search = '',
  params: Record<string, string> = {},
): Promise<Served> {
  const { GET } = await GETS[route]();
  const request = new Request(`http://127.0.0.1/api/${route}${search}`);
  return served(await GET(request, { params: Promise.resolve(params) }));
}

const served = async (response: Response): Promise<Served> => ({
  status: response.status,
  answer: (await response.json()) as Served['answer'],
});
