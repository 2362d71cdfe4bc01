/** The name of an alarm that is given by name or by ARN. */
export const alarmName = (alarm: string) =>
  alarm.replace(/^arn:[^:]*:cloudwatch:[^:]*:\d*:alarm:/, '');
