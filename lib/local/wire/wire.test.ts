import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { AwsError } from '../aws-error';
import type { Local } from '../local';
import { SERVICES } from '../services';
import { decodeCbor } from './cbor-decode';
import { CborTime, encodeCbor } from './cbor-encode';
import { parseQueryForm } from './query-form';
import { serveHttp } from './serve-http';

const local = { newId: () => 'id' } as unknown as Local;
const table = SERVICES.GraniteServiceVersion20100801?.operations as Record<string, unknown>;
const serve = (run: (input: unknown) => Promise<object>) => {
  table.Echo = (_: Local, input: unknown) => run(input);
};
afterEach(() => {
  delete table.Echo;
});

describe('CBOR', () => {
  it('reads back what it writes', () => {
    const json = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(json, (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(decodeCbor(encodeCbor(plain))).toEqual(plain);
      }),
    );
  });

  it.each([
    ['a time', [0xc1, 0x1a, 0x65, 0x53, 0xf1, 0x00], 1_700_000_000],
    ['a half float', [0xf9, 0x3e, 0x00], 1.5],
    ['a list of unknown length', [0x9f, 0x01, 0x02, 0xff], [1, 2]],
    ['a map of unknown length', [0xbf, 0x61, 0x61, 0x01, 0xff], { a: 1 }],
    ['text in pieces', [0x7f, 0x61, 0x61, 0x61, 0x62, 0xff], 'ab'],
    ['a negative number', [0x38, 0x63], -100],
  ])('reads %s', (_, bytes, value) => {
    expect(decodeCbor(Uint8Array.from(bytes))).toEqual(value);
  });

  it('refuses what is cut short or no CBOR, and never hangs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          decodeCbor(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
    expect(() => decodeCbor(new Uint8Array(100).fill(0x81))).toThrow('nested too deep');
  });
});

describe('the query protocol', () => {
  it('reads lists, structures and kinds of values', () => {
    const form =
      'Action=PutMetricAlarm&Version=2010-08-01&AlarmName=a&Threshold=1.5&ActionsEnabled=true' +
      '&AlarmActions.member.2=b&AlarmActions.member.1=a&Dimensions.member.1.Name=n&Dimensions.member.1.Value=5' +
      '&StartTime=2026-03-02T12%3A00%3A00Z&MetricData.member.1.Value=5';
    expect(parseQueryForm(form)).toEqual({
      action: 'PutMetricAlarm',
      version: '2010-08-01',
      input: {
        AlarmName: 'a',
        Threshold: 1.5,
        ActionsEnabled: true,
        AlarmActions: ['a', 'b'],
        Dimensions: [{ Name: 'n', Value: '5' }],
        StartTime: Date.UTC(2026, 2, 2, 12) / 1000,
        MetricData: [{ Value: 5 }],
      },
    });
  });

  it('reads maps', () => {
    const form = 'Attributes.entry.1.key=a&Attributes.entry.1.value=b&Attributes.entry.2.key=c';
    expect(parseQueryForm(`${form}&Attributes.entry.2.value=d`).input).toEqual({
      Attributes: { a: 'b', c: 'd' },
    });
    expect(() => parseQueryForm(form)).toThrow(AwsError);
  });

  it.each(['Threshold=x', 'ActionsEnabled=1', 'a=1&a.b=2', 'A.member.x=1&A.member.1=2'])(
    'refuses %s',
    (form) => {
      expect(() => parseQueryForm(form)).toThrow(AwsError);
    },
  );

  const post = (body: string) =>
    serveHttp(local, {
      path: '/aws',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: Buffer.from(body),
    });

  it('answers in XML', async () => {
    serve(async () => ({
      Items: [{ Timestamp: 1_700_000_000, Text: '<a & b>', Gone: undefined }],
    }));
    const answer = await post('Action=Echo');
    expect(answer.body).toBe(
      '<EchoResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><EchoResult><Items><member>' +
        '<Timestamp>2023-11-14T22:13:20.000Z</Timestamp><Text>&lt;a &amp; b&gt;</Text></member></Items></EchoResult>' +
        '<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></EchoResponse>',
    );
  });

  it('refuses in XML', async () => {
    serve(() => Promise.reject(new AwsError('LimitExceededFault', 'Too many')));
    expect((await post('Action=Echo')).body).toContain('<Code>LimitExceeded</Code>');
    serve(() => Promise.reject(new AwsError('ResourceNotFound', '', 404)));
    expect((await post('Action=Echo')).body).toContain(
      '<Error><Type>Sender</Type><Code>ResourceNotFound</Code></Error>',
    );
    expect(await post('Action=Nothing')).toMatchObject({
      status: 400,
      body: expect.stringContaining('<Code>InvalidAction</Code>') as string,
    });
  });
});

describe('RPC v2 CBOR', () => {
  const post = async (body: Uint8Array, headers = {}) => {
    const answer = await serveHttp(local, {
      path: '/aws/service/GraniteServiceVersion20100801/operation/Echo',
      headers: { 'smithy-protocol': 'rpc-v2-cbor', ...headers },
      body,
    });
    return { ...answer, value: decodeCbor(answer.body as Uint8Array) };
  };

  it('carries times both ways', async () => {
    serve(async (input) => ({ ...(input as object) }));
    const at = { StartTime: new CborTime(1_700_000_000) };
    const answer = await post(encodeCbor(at));
    expect(answer.body).toEqual(new Uint8Array(encodeCbor(at)));
  });

  it('refuses in CBOR', async () => {
    serve(() => Promise.reject(new AwsError('ResourceNotFound', 'No alarm', 404)));
    const answer = await post(new Uint8Array());
    expect(answer.status).toBe(404);
    expect(answer.value).toEqual({
      __type: 'com.amazonaws.cloudwatch#ResourceNotFound',
      message: 'No alarm',
    });
    expect((await post(Uint8Array.of(0xff))).value).toMatchObject({
      __type: expect.stringContaining('SerializationException') as string,
    });
  });

  it('refuses a body that says to be gzip and is not', async () => {
    const answer = await serveHttp(local, {
      path: '/aws',
      headers: { 'content-encoding': 'gzip' },
      body: Buffer.from('x'),
    });
    expect(answer.status).toBe(400);
  });
});
