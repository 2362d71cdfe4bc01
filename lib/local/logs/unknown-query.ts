import { AwsError } from '../aws-error';

export const unknownQuery = (queryId: string) =>
  new AwsError('ResourceNotFoundException', `Query with ID '${queryId}' does not exist.`);
