import { AwsError } from '../aws-error';

export const topicNotFound = () => new AwsError('NotFound', 'Topic does not exist', 404);

export const invalidParameter = (what: string) =>
  new AwsError('InvalidParameter', `Invalid parameter: ${what}`);
