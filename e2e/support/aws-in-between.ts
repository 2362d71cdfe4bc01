import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What AWS answers instead of the truth; `unreachable`: the line is cut. */
export type Failure =
  { readonly name: string; readonly message: string; readonly status?: number } | 'unreachable';

export interface AwsInBetween {
  /** For `AWS_ENDPOINT_URL`. */
  readonly url: string;
  /** For `AWS_ENDPOINT_URL_S3`. */
  readonly s3Url: string;
  /** From now on every request fails like this; `undefined`: none does. */
  fail(failure: Failure | undefined): void;
  close(): Promise<void>;
}

/**
 * Stands between a Weir in AWS mode and the local AWS endpoint of another one, as AWS itself would: what it is not told
 * to refuse, it hands on. Buckets it keeps in memory.
 *
 * @param upstream `http://127.0.0.1:3177`
 */
export async function standInForAws(upstream: string): Promise<AwsInBetween> {
  let failure: Failure | undefined;
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    const isS3 = request.url?.startsWith('/s3/') === true;
    if (failure === 'unreachable') request.socket.destroy();
    else if (failure) refuse(response, failure, isS3);
    else if (isS3) serveObject(objects, request, body, response);
    else await handOn(upstream, request, body, response);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/aws`,
    s3Url: `${origin}/s3`,
    fail: (next) => (failure = next),
    close: () => close(server),
  };
}

async function handOn(
  upstream: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const headers = Object.entries(request.headers).filter(
    ([name]) => !['host', 'connection', 'content-length', 'expect'].includes(name),
  );
  const answer = await fetch(`${upstream}${request.url ?? ''}`, {
    method: 'POST',
    headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
    body: new Uint8Array(body),
  });
  const type = answer.headers.get('content-type') ?? 'application/x-amz-json-1.1';
  const protocol = answer.headers.get('smithy-protocol');
  response.writeHead(answer.status, {
    'content-type': type,
    ...(protocol && { 'smithy-protocol': protocol }),
  });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function refuse(
  response: ServerResponse,
  { name, message, status = 400 }: Exclude<Failure, string>,
  isS3: boolean,
): void {
  response.writeHead(status, {
    'content-type': isS3 ? 'application/xml' : 'application/x-amz-json-1.1',
    'x-amzn-errortype': name,
  });
  response.end(
    isS3
      ? `<Error><Code>${name}</Code><Message>${message}</Message></Error>`
      : JSON.stringify({ __type: name, message }),
  );
}

/** The few requests of S3 that shared links need, on one bucket. */
function serveObject(
  objects: Map<string, Buffer>,
  { method, url = '', headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const key = decodeURIComponent(url.split('?')[0] ?? '');
  const found = objects.get(key);
  if (method === 'PUT') {
    const isRefused = headers['if-none-match'] === '*' && found !== undefined;
    if (!isRefused) objects.set(key, unchunk(body, headers['content-encoding']));
    response.writeHead(isRefused ? 412 : 200, { etag: '"1"' }).end();
  } else if (!found) {
    response.writeHead(404, { 'content-type': 'application/xml' });
    response.end(method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
  } else if (method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else {
    response.writeHead(200, { etag: '"1"', 'content-length': found.length });
    response.end(method === 'HEAD' ? undefined : found);
  }
}

/** The SDK may send a body in signed chunks: `<size in hex>;…\r\n<bytes>\r\n`. */
function unchunk(body: Buffer, encoding: string | undefined): Buffer {
  if (!encoding?.includes('aws-chunked')) return body;
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!(size > 0)) return Buffer.concat(pieces);
    pieces.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
