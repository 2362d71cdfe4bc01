import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredByS3 {
  readonly body: Buffer;
  readonly etag: string;
  readonly modified: Date;
  readonly headers: IncomingMessage['headers'];
}

export interface S3Server {
  readonly url: string;
  readonly objects: Map<string, StoredByS3>;
  /** Requests so far, as `PUT /bucket/key`. */
  readonly seen: string[];
  /** What the next requests get in the place of an answer. */
  readonly faults: Fault[];
  close(): Promise<void>;
}

export interface Fault {
  readonly method: string;
  readonly status: number;
  readonly code: string;
  /** Whether the request was carried out all the same, and only its answer was lost. */
  readonly done?: boolean;
}

// Far below S3's 1000, so that few objects have several pages.
const KEYS_PER_PAGE = 3;

/**
 * As much of S3's REST API as a store of objects uses, over HTTP with path-style addresses: conditional writes, listing
 * by page, server-side encryption. Requests without a signature, and writes without encryption, are refused as a
 * bucket's policy would.
 */
export async function startS3Server(bucket: string): Promise<S3Server> {
  const objects = new Map<string, StoredByS3>();
  const seen: string[] = [];
  const faults: Fault[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://s3');
    const method = request.method ?? 'GET';
    seen.push(`${method} ${decodeURIComponent(url.pathname)}`);
    const body = await readBody(request);
    const fault = faults.findIndex((one) => one.method === method);
    const [planned] = fault < 0 ? [] : faults.splice(fault, 1);
    const given = planned && !planned.done ? refusal(planned.status, planned.code) : carryOut();
    send(response, method, planned ? refusal(planned.status, planned.code) : given);

    function carryOut(): Reply {
      if (!request.headers.authorization?.includes('/s3/aws4_request')) {
        return refusal(403, 'AccessDenied');
      }
      const [, host, ...rest] = decodeURIComponent(url.pathname).split('/');
      if (host !== bucket) return refusal(404, 'NoSuchBucket');
      const key = rest.join('/');
      if (method === 'GET' && key === '') return list(objects, url.searchParams);
      if (method === 'PUT') return put(objects, key, body, request.headers);
      const found = objects.get(key);
      if (method === 'DELETE') {
        objects.delete(key);
        return { status: 204 };
      }
      if (!found) return refusal(404, 'NoSuchKey');
      const headers = { etag: found.etag, 'last-modified': found.modified.toUTCString() };
      return { status: 200, headers, body: found.body };
    }
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    seen,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

function put(
  objects: Map<string, StoredByS3>,
  key: string,
  body: Buffer,
  headers: IncomingMessage['headers'],
): Reply {
  if (!headers['x-amz-server-side-encryption']) return refusal(403, 'AccessDenied');
  const present = objects.get(key);
  const wanted = headers['if-match'];
  if (headers['if-none-match'] === '*' && present) return refusal(412, 'PreconditionFailed');
  if (wanted !== undefined && !present) return refusal(404, 'NoSuchKey');
  if (wanted !== undefined && present?.etag !== wanted) return refusal(412, 'PreconditionFailed');
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  objects.set(key, { body, etag, modified: new Date(), headers });
  return { status: 200, headers: { etag } };
}

function list(objects: Map<string, StoredByS3>, asked: URLSearchParams): Reply {
  if (asked.get('list-type') !== '2') return refusal(400, 'InvalidArgument');
  const prefix = asked.get('prefix') ?? '';
  const after = asked.get('continuation-token') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, KEYS_PER_PAGE);
  const isTruncated = keys.length > page.length;
  const contents = page.map((key) => {
    const { modified, etag, body } = objects.get(key) as StoredByS3;
    return `<Contents><Key>${key}</Key><LastModified>${modified.toISOString()}</LastModified><ETag>${etag}</ETag><Size>${body.length}</Size></Contents>`;
  });
  const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${isTruncated}</IsTruncated><KeyCount>${page.length}</KeyCount>${next}${contents.join('')}</ListBucketResult>`,
  };
}

const refusal = (status: number, code: string): Reply => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

function send(response: ServerResponse, method: string, { status, headers, body = '' }: Reply) {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(method === 'HEAD' ? undefined : body);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
