import { AwsError } from '../aws-error';

/** AWS's finer codes of an InvalidRequestException that are known here. */
export type AthenaErrorCode =
  | 'INVALID_INPUT'
  | 'MALFORMED_QUERY'
  | 'IDEMPOTENT_PARAMETER_MISMATCH'
  | 'QUERY_EXECUTION_NOT_FOUND'
  | 'INVALID_QUERY_EXECUTION_STATE'
  | 'RESULT_NOT_FOUND'
  | 'DATACATALOG_NOT_FOUND';

/** Athena's refusal of a request. */
export const invalidRequest = (message: string, code: AthenaErrorCode = 'INVALID_INPUT') =>
  new AwsError('InvalidRequestException', message, 400, {
    AthenaErrorCode: code,
    ErrorCode: code,
    Message: message,
  });

export const tokenMismatch = () =>
  invalidRequest('Idempotent parameters do not match', 'IDEMPOTENT_PARAMETER_MISMATCH');

export const resourceNotFound = (message: string, resourceName: string) =>
  new AwsError('ResourceNotFoundException', message, 400, {
    Message: message,
    ResourceName: resourceName,
  });

/** The catalog has no such entity; the text is Glue's, which Athena passes on. */
export const metadataError = (message: string) =>
  new AwsError('MetadataException', message, 400, { Message: message });

export const tooManyQueries = () =>
  new AwsError(
    'TooManyRequestsException',
    'You have exceeded the limit for the number of queries you can run concurrently.',
    400,
    {
      Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED',
    },
  );
