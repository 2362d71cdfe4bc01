import { ATHENA_OPERATIONS } from './athena/operations';
import { CLOUDWATCH_OPERATIONS } from './cloudwatch/operations';
import type { Operation } from './local';
import { LOGS_OPERATIONS } from './logs/operations';
import { SNS_OPERATIONS } from './sns/operations';

export interface OperationTable {
  readonly operations: Readonly<Record<string, Operation>>;
}

export interface Service extends OperationTable {
  readonly jsonVersion: '1.0' | '1.1';
  /** CloudWatch was an AWS query service; its clients read the old error code from a header. */
  readonly queryCompatible: boolean;
}

export interface QueryService extends OperationTable {
  readonly xmlNamespace: string;
}

/** By the prefix of `X-Amz-Target`. */
export const SERVICES: Readonly<Record<string, Service>> = {
  Logs_20140328: { jsonVersion: '1.1', operations: LOGS_OPERATIONS, queryCompatible: false },
  AmazonAthena: { jsonVersion: '1.1', operations: ATHENA_OPERATIONS, queryCompatible: false },
  GraniteServiceVersion20100801: {
    jsonVersion: '1.0',
    operations: CLOUDWATCH_OPERATIONS,
    queryCompatible: true,
  },
};

/** Services of the AWS query protocol, by the form's `Version`: each has had one for ever. */
export const QUERY_SERVICES: Readonly<Record<string, QueryService>> = {
  '2010-08-01': {
    operations: CLOUDWATCH_OPERATIONS,
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  },
  '2010-03-31': {
    operations: SNS_OPERATIONS,
    xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  },
};

/** The operation, or `undefined` for a name this endpoint does not serve. */
export function findOperation(service: OperationTable, name: string): Operation | undefined {
  return Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
}
