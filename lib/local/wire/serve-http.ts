import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { AwsError } from '../aws-error';
import type { Local } from '../local';
import { asAwsError, dispatch, MAX_INPUT_CHARACTERS } from '../protocol';
import type { HttpRequest, HttpResponse } from './http-message';
import { serveCbor } from './serve-cbor';
import { serveQuery } from './serve-query';

/**
 * Answers one request as it comes over HTTP, in whichever protocol the client speaks: AWS JSON, for CloudWatch also the
 * query protocol (form in, XML out) and RPC v2 CBOR, which current boto3 and AWS CLIs prefer. Never throws.
 */
export async function serveHttp(local: Local, request: HttpRequest): Promise<HttpResponse> {
  const { headers, path } = request;
  try {
    const body = await readBody(request);
    const rpc = /\/service\/(\w+)\/operation\/(\w+)$/.exec(path);
    if (rpc) return await serveCbor(local, rpc[1] ?? '', rpc[2] ?? '', body);
    if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      return await serveQuery(local, Buffer.from(body).toString());
    }
    return await dispatch(local, { headers, body: Buffer.from(body).toString() });
  } catch (error) {
    const { code, message, status } = asAwsError(error);
    return {
      status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
      body: JSON.stringify({ __type: code, message }),
    };
  }
}

const unzip = promisify(gunzip);

/** PutMetricData comes gzipped when it is large. */
async function readBody({ headers, body }: HttpRequest): Promise<Uint8Array> {
  if (body.byteLength > MAX_INPUT_CHARACTERS) throw tooLarge();
  if (headers['content-encoding'] !== 'gzip') return body;
  try {
    return await unzip(body, { maxOutputLength: MAX_INPUT_CHARACTERS });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge();
    throw new AwsError('SerializationException', 'The request is not the gzip it says to be.');
  }
}

const tooLarge = () =>
  new AwsError('RequestEntityTooLargeException', 'The request is too large.', 413);
