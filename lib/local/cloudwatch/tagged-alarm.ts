import * as z from 'zod';

import { alarmNameOf } from '@/lib/alarms/rule/rule';

import { AwsError } from '../aws-error';
import type { Local } from '../local';
import { alarmArn } from './alarm-record';
import { invalidValue } from './errors';
import { findTags, type Tags } from './tags';

export const ResourceArn = z.string().min(1).max(1_024);

/** @throws {AwsError} for an ARN that is none of an alarm of this account and region */
export function readAlarmArn(local: Local, arn: string): string {
  const name = alarmNameOf(arn);
  if (name === arn || arn !== alarmArn(local, name)) {
    throw invalidValue(
      `The value ${arn} for parameter ResourceARN is invalid: this endpoint tags its alarms.`,
    );
  }
  return name;
}

/** @throws {AwsError} `ResourceNotFoundException` */
export async function requireTags(local: Local, alarmName: string): Promise<Tags> {
  const tags = await findTags(local, alarmName);
  if (tags) return tags;
  throw new AwsError('ResourceNotFoundException', `Unknown alarm ${alarmName}.`, 404);
}
