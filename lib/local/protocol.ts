import { AwsError } from './aws-error';
import type { Local } from './local';
import { queryErrorCode } from './query-error-code';
import { findOperation, type OperationTable, SERVICES } from './services';

export interface WireRequest {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** PutLogEvents, the largest input, holds 1 MiB of text, which JSON escapes can blow up sixfold. */
export const MAX_INPUT_CHARACTERS = 8 * 1024 * 1024;

/**
 * Answers one AWS JSON 1.0 or 1.1 request (`POST /`, `X-Amz-Target: Service.Operation`). Never throws.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export async function dispatch(local: Local, request: WireRequest): Promise<WireResponse> {
  const requestId = local.newId();
  const [prefix = '', name = ''] = (request.headers['x-amz-target'] ?? '').split('.');
  const service = Object.hasOwn(SERVICES, prefix) ? SERVICES[prefix] : undefined;
  const headers = {
    'content-type': `application/x-amz-json-${service?.jsonVersion ?? '1.1'}`,
    'x-amzn-requestid': requestId,
  };

  try {
    const output = await runOperation(local, service, name, () => parseJson(request.body));
    return { status: 200, headers, body: JSON.stringify(output) };
  } catch (error) {
    const { code, message, status, body } = asAwsError(error);
    return {
      status,
      headers: {
        ...headers,
        'x-amzn-errortype': code,
        ...(service?.queryCompatible && {
          'x-amzn-query-error': `${queryErrorCode(code)};${status < 500 ? 'Sender' : 'Receiver'}`,
        }),
      },
      body: JSON.stringify({ __type: code, message, ...body }),
    };
  }
}

/** @throws {AwsError} or whatever a faulty operation throws: pass it through {@link asAwsError} */
export async function runOperation(
  local: Local,
  service: OperationTable | undefined,
  name: string,
  readInput: () => unknown,
): Promise<object> {
  const operation = service && findOperation(service, name);
  if (!operation) {
    throw new AwsError(
      'UnknownOperationException',
      name ? `The operation ${name} is not served by this endpoint.` : 'No operation was named.',
    );
  }
  return operation(local, readInput());
}

/** A refusal as it is; anything else is a bug: logged whole, and told without its content. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  console.error(error);
  return new AwsError('InternalFailure', 'The request failed because of an internal error.', 500);
}

function parseJson(body: string): unknown {
  if (body.length > MAX_INPUT_CHARACTERS) {
    throw new AwsError(
      'RequestEntityTooLargeException',
      `The request is larger than ${MAX_INPUT_CHARACTERS} characters.`,
      413,
    );
  }
  if (!body.trim()) return {};
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch (cause) {
    throw serializationError(cause instanceof Error ? cause.message : 'not JSON');
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw serializationError('Start of structure or map found where not expected.');
  }
  return input;
}

const serializationError = (message: string) => new AwsError('SerializationException', message);
