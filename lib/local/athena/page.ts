import { invalidRequest } from './errors';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

/**
 * One page of a sorted list. The token names the place after the last item given, so items that come or go
 * between two pages neither repeat nor hide their neighbours.
 *
 * @param keyOf sortable and unique; items must already be sorted by it, ascending
 * @throws {AwsError} `InvalidRequestException` for a token this list did not give
 */
export function takePage<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { nextToken, maxResults }: { nextToken: string | undefined; maxResults: number },
): Page<Item> {
  const after = nextToken === undefined ? undefined : decodeToken(nextToken);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, maxResults);
  const last = page.at(-1);
  return last !== undefined && rest.length > page.length
    ? { items: page, nextToken: encodeToken(keyOf(last)) }
    : { items: page };
}

export const encodeToken = (place: string) => Buffer.from(`weir:${place}`).toString('base64url');

/** @throws {AwsError} `InvalidRequestException` */
export function decodeToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('weir:') || encodeToken(text.slice(5)) !== token) {
    throw invalidRequest(`The nextPageToken is malformed: ${token}`);
  }
  return text.slice(5);
}
