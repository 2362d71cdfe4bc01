import { AwsError } from '../aws-error';

/** One page of a list, by position. @throws {AwsError} `InvalidNextToken` */
export function takePage<Item>(
  operation: string,
  items: readonly Item[],
  limit: number,
  nextToken: string | undefined,
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const from = nextToken === undefined ? 0 : readToken(operation, nextToken);
  const to = from + limit;
  return {
    items: items.slice(from, to),
    nextToken: to < items.length ? writeToken(operation, to) : undefined,
  };
}

export const writeToken = (operation: string, place: number) =>
  Buffer.from(`${operation} ${place}`).toString('base64url');

export function readToken(operation: string, token: string): number {
  const text = Buffer.from(token, 'base64url').toString();
  const place = /^(\w+) (\d{1,15})$/.exec(text);
  if (place?.[1] !== operation) throw new AwsError('InvalidNextToken', 'Invalid nextToken.');
  return Number(place[2]);
}
