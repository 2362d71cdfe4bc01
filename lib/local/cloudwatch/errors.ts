import { AwsError } from '../aws-error';

export const validationError = (message: string) => new AwsError('ValidationError', message);

/** CloudWatch gives no message with it. */
export const resourceNotFound = () => new AwsError('ResourceNotFound', '', 404);

export const invalidValue = (message: string) =>
  new AwsError('InvalidParameterValueException', message);

export const invalidCombination = (message: string) =>
  new AwsError('InvalidParameterCombinationException', message);

export const limitExceeded = (message: string) => new AwsError('LimitExceededFault', message);

export const missingParameter = (name: string) =>
  new AwsError('MissingRequiredParameterException', `The parameter ${name} is required.`);

/** A member this endpoint would have to ignore: refused, so that nobody relies on it. */
export const notServed = (what: string) =>
  new AwsError('ValidationError', `${what} is not supported by this endpoint.`);
