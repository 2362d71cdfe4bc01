import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Local } from './local';
import { dispatch, MAX_INPUT_CHARACTERS } from './protocol';
import { SERVICES } from './services';
import { AwsError } from './aws-error';

const local = { newId: () => '11111111-1111-4111-8111-111111111111' } as unknown as Local;

const send = (target: string, body: string) =>
  dispatch(local, { headers: { 'x-amz-target': target }, body });

function serve(prefix: string, name: string, run: (input: unknown) => Promise<object>) {
  const table = SERVICES[prefix]?.operations as Record<string, unknown>;
  table[name] = (_: Local, input: unknown) => run(input);
  return () => delete table[name];
}

describe('dispatch', () => {
  afterEach(() => vi.restoreAllMocks());

  it('hands the input to the operation that X-Amz-Target names', async () => {
    const remove = serve('Logs_20140328', 'Echo', async (input) => ({ echo: input }));
    const answer = await send('Logs_20140328.Echo', '{"a":1}');
    remove();
    expect(answer).toMatchObject({ status: 200, body: '{"echo":{"a":1}}' });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': '11111111-1111-4111-8111-111111111111',
    });
  });

  it.each(['', 'Nobody.Echo', 'Logs_20140328.Nothing', 'Logs_20140328.toString', 'toString.x'])(
    'knows no operation %j',
    async (target) => {
      const answer = await send(target, '{}');
      expect(answer.status).toBe(400);
      expect(answer.headers['x-amzn-errortype']).toBe('UnknownOperationException');
    },
  );

  it.each(['{', '[]', '"text"', 'null'])('refuses the input %s', async (body) => {
    const remove = serve('AmazonAthena', 'Echo', async () => ({}));
    const answer = await send('AmazonAthena.Echo', body);
    remove();
    expect(JSON.parse(answer.body)).toMatchObject({ __type: 'SerializationException' });
  });

  it('refuses an input that is too large', async () => {
    const remove = serve('AmazonAthena', 'Echo', async () => ({}));
    const answer = await send('AmazonAthena.Echo', ' '.repeat(MAX_INPUT_CHARACTERS + 1));
    remove();
    expect(answer.status).toBe(413);
  });

  it('adds the old error code for CloudWatch, and the members of an error', async () => {
    const remove = serve('GraniteServiceVersion20100801', 'Echo', async () => {
      throw new AwsError('LimitExceededFault', 'Too many.', 400, { limit: 5 });
    });
    const answer = await send('GraniteServiceVersion20100801.Echo', '{}');
    remove();
    expect(answer.headers['x-amzn-query-error']).toBe('LimitExceeded;Sender');
    expect(JSON.parse(answer.body)).toEqual({
      __type: 'LimitExceededFault',
      message: 'Too many.',
      limit: 5,
    });
  });

  it('logs a bug whole and tells nothing of it', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const bug = new Error('select secret');
    const remove = serve('AmazonAthena', 'Echo', () => Promise.reject(bug));
    const answer = await send('AmazonAthena.Echo', '{}');
    remove();
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('secret');
    expect(log).toHaveBeenCalledWith(bug);
  });
});
