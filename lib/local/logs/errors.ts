import { AwsError } from '../aws-error';

export const invalidParameter = (message: string) =>
  new AwsError('InvalidParameterException', message);

export const notFound = (what: string) =>
  new AwsError('ResourceNotFoundException', `The specified ${what} does not exist.`);

export const alreadyExists = (what: string) =>
  new AwsError('ResourceAlreadyExistsException', `The specified ${what} already exists`);

export const limitExceeded = (message: string) => new AwsError('LimitExceededException', message);
