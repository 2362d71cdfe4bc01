import { invalidParameter } from './errors';

/** A token that carries where a page ended. Opaque to the caller; any JSON inside. */
export function encodeToken(operation: string, place: unknown): string {
  return Buffer.from(JSON.stringify([operation, place])).toString('base64url');
}

/**
 * @param isPlace checks what the operation once put in: a token is user text
 * @throws {AwsError} `InvalidParameterException` for a token this operation did not give
 */
export function decodeToken<Place>(
  operation: string,
  token: string,
  isPlace: (place: unknown) => place is Place,
): Place {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(parsed) && parsed[0] === operation && isPlace(parsed[1])) return parsed[1];
  } catch {
    // Not a token of ours: refused below.
  }
  throw invalidParameter('The specified nextToken is invalid.');
}

export const isText = (place: unknown): place is string => typeof place === 'string';

export const isCount = (place: unknown): place is number =>
  typeof place === 'number' && Number.isSafeInteger(place) && place >= 0;

/**
 * One page of a list sorted by a unique key. The token names the last item given, so items that come or go
 * between two pages neither repeat nor hide their neighbours.
 */
export function takePage<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  page: { operation: string; nextToken: string | undefined; limit: number; descending?: boolean },
): { items: readonly Item[]; nextToken?: string } {
  const { operation, nextToken, limit, descending = false } = page;
  const last = nextToken === undefined ? undefined : decodeToken(operation, nextToken, isText);
  const isLater = (key: string) => last === undefined || (descending ? key < last : key > last);
  const rest = items.filter((item) => isLater(keyOf(item)));
  const taken = rest.slice(0, limit);
  const end = taken.at(-1);
  if (end === undefined || rest.length === taken.length) return { items: taken };
  return { items: taken, nextToken: encodeToken(operation, keyOf(end)) };
}
