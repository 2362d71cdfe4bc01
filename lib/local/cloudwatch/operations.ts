import type { Operation } from '../local';
import { deleteAlarms } from './delete-alarms';
import { describeAlarmHistory } from './describe-alarm-history';
import { describeAlarms } from './describe-alarms';
import { describeAlarmsForMetric } from './describe-alarms-for-metric';
import { disableAlarmActions } from './disable-alarm-actions';
import { enableAlarmActions } from './enable-alarm-actions';
import { getMetricData } from './get-metric-data';
import { getMetricStatistics } from './get-metric-statistics';
import { listMetrics } from './list-metrics';
import { listTagsForResource } from './list-tags-for-resource';
import { putCompositeAlarm } from './put-composite-alarm';
import { putMetricAlarm } from './put-metric-alarm';
import { putMetricData } from './put-metric-data';
import { setAlarmState } from './set-alarm-state';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';

export const CLOUDWATCH_OPERATIONS: Readonly<Record<string, Operation>> = {
  DeleteAlarms: deleteAlarms,
  DescribeAlarmHistory: describeAlarmHistory,
  DescribeAlarms: describeAlarms,
  DescribeAlarmsForMetric: describeAlarmsForMetric,
  DisableAlarmActions: disableAlarmActions,
  EnableAlarmActions: enableAlarmActions,
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
  ListTagsForResource: listTagsForResource,
  PutCompositeAlarm: putCompositeAlarm,
  PutMetricAlarm: putMetricAlarm,
  PutMetricData: putMetricData,
  SetAlarmState: setAlarmState,
  TagResource: tagResource,
  UntagResource: untagResource,
};
