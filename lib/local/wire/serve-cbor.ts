import { AwsError } from '../aws-error';
import type { Local } from '../local';
import { asAwsError, runOperation } from '../protocol';
import { queryErrorCode } from '../query-error-code';
import { SERVICES } from '../services';
import { decodeCbor } from './cbor-decode';
import { CborTime, encodeCbor } from './cbor-encode';
import type { HttpResponse } from './http-message';
import { memberKind } from './members';

/**
 * One request of Smithy's RPC v2 CBOR protocol: `POST …/service/<name>/operation/<name>`.
 *
 * @see https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export async function serveCbor(
  local: Local,
  serviceName: string,
  operation: string,
  body: Uint8Array,
): Promise<HttpResponse> {
  const headers = {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': local.newId(),
  };
  try {
    const isOurs = serviceName === 'GraniteServiceVersion20100801';
    const service = isOurs ? SERVICES.GraniteServiceVersion20100801 : undefined;
    const output = await runOperation(local, service, operation, () => readInput(body));
    return { status: 200, headers, body: bytes(markTimes(output, [])) };
  } catch (thrown) {
    const { code, message, status, body: more } = asAwsError(thrown);
    return {
      status,
      headers: {
        ...headers,
        'x-amzn-errortype': code,
        'x-amzn-query-error': `${queryErrorCode(code)};${status < 500 ? 'Sender' : 'Receiver'}`,
      },
      body: bytes({ __type: `com.amazonaws.cloudwatch#${code}`, message, ...more }),
    };
  }
}

function readInput(body: Uint8Array): unknown {
  if (body.byteLength === 0) return {};
  try {
    return decodeCbor(body);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AwsError('SerializationException', `The request is no CBOR: ${cause.message}`);
  }
}

function markTimes(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => markTimes(item, path));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, markTimes(child, [...path, name])]),
    );
  }
  const isTime = typeof value === 'number' && memberKind(path) === 'timestamp';
  return isTime ? new CborTime(value) : value;
}

const bytes = (value: unknown) => new Uint8Array(encodeCbor(value));
