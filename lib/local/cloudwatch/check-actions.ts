import { validationError } from './errors';

/** Services whose ARNs AWS documents as actions of an alarm. This endpoint delivers to SNS alone, and says so in the history. */
const VENDORS = 'sns lambda autoscaling automate swf ssm ssm-incidents aiops'.split(' ');

interface Actions {
  readonly oKActions: readonly string[];
  readonly alarmActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
}

/** @throws {AwsError} for an action that is no ARN, or one of a service that alarms do not call */
export function checkActions({ oKActions, alarmActions, insufficientDataActions }: Actions): void {
  for (const action of [...oKActions, ...alarmActions, ...insufficientDataActions]) {
    const vendor = /^arn:[^:\s]+:([^:\s]+):[^:\s]*:[^:\s]*:\S+$/.exec(action)?.[1];
    if (vendor === undefined) throw validationError(`Invalid arn syntax: ${action}`);
    if (!VENDORS.includes(vendor)) throw validationError(`Unsupported AWS vendor ${vendor}`);
  }
}
