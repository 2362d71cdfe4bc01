import { AwsError } from '../aws-error';
import type { Local } from '../local';
import { dispatch } from '../protocol';

/**
 * Calls an operation as a client would, so that set-up passes the same checks.
 *
 * @param target as in `X-Amz-Target`: `Logs_20140328.CreateLogGroup`
 * @throws {AwsError} as the operation refused
 */
export async function callOperation(
  local: Local,
  target: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await dispatch(local, {
    headers: { 'x-amz-target': target },
    body: JSON.stringify(input),
  });
  const output = JSON.parse(answer.body) as Record<string, unknown>;
  if (answer.status < 400) return output;
  throw new AwsError(String(output.__type), String(output.message), answer.status);
}

/** Does it, unless it is there already. @returns whether it was done now */
export async function unlessThere(creation: Promise<unknown>): Promise<boolean> {
  try {
    await creation;
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceAlreadyExistsException') return false;
    throw error;
  }
}
