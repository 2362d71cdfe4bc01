import { ATHENA_OPERATIONS } from './athena/operations';
import { CLOUDWATCH_OPERATIONS } from './cloudwatch/operations';
import type { Operation } from './local';
import { LOGS_OPERATIONS } from './logs/operations';

export interface Service {
  readonly jsonVersion: '1.0' | '1.1';
  readonly operations: Readonly<Record<string, Operation>>;
  /** CloudWatch was an AWS query service; its clients read the old error code from a header. */
  readonly queryCompatible: boolean;
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

/** The operation, or `undefined` for a name this endpoint does not serve. */
export function findOperation(service: Service, name: string): Operation | undefined {
  return Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
}
