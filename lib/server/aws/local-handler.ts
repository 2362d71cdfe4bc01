import 'server-only';

import { readyLocal } from './local-runtime';

interface SdkRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What the SDK reads of an answer; the body is a stream there and bytes here, and it takes both. */
interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * An SDK `requestHandler` that answers each request in this process: same
 * serialisation, paging and error shapes as over the wire, without the wire.
 */
export function localHandler() {
  return {
    metadata: { handlerProtocol: 'local' },
    async handle(request: SdkRequest): Promise<{ response: SdkResponse }> {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const { dispatch } = await readyLocal();
      const answer = await dispatch({ headers, body: bodyText(request.body) });
      return {
        response: {
          statusCode: answer.status,
          headers: answer.headers,
          body: new TextEncoder().encode(answer.body),
        },
      };
    },
    destroy() {
      // Nothing is held open between requests.
    },
    updateHttpClientConfig() {
      // There is no HTTP client to configure.
    },
    httpHandlerConfigs: () => ({}),
  };
}

function bodyText(body: unknown): string {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  throw new TypeError(`the SDK sent a body of an unexpected kind: ${typeof body}`);
}
