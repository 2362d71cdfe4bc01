import { AwsError } from '../aws-error';

/**
 * Athena's refusal of a request.
 *
 * @param athenaErrorCode AWS's finer code, e.g. `MALFORMED_QUERY`, `INVALID_INPUT`
 */
export const invalidRequest = (message: string, athenaErrorCode = 'INVALID_INPUT') =>
  new AwsError('InvalidRequestException', message, 400, {
    AthenaErrorCode: athenaErrorCode,
    Message: message,
  });

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
