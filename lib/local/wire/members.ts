export type MemberKind = 'text' | 'number' | 'boolean' | 'timestamp';

const TIMESTAMPS = new Set([
  ...['AlarmConfigurationUpdatedTimestamp', 'CreationDate', 'EndDate', 'EndTime', 'ExpireDate'],
  ...['LastModified', 'LastUpdateDate', 'LastUpdatedTimestamp', 'StartDate', 'StartTime'],
  ...['StateTransitionedTimestamp', 'StateUpdatedTimestamp', 'Timestamp', 'Timestamps'],
]);
const NUMBERS = new Set([
  ...['ActionsSuppressorExtensionPeriod', 'ActionsSuppressorWaitPeriod', 'DatapointsToAlarm'],
  ...['EvaluationInterval', 'EvaluationPeriods', 'MaxContributorCount', 'MaxDatapoints'],
  ...['MaxRecords', 'MaxResults', 'PendingPeriod', 'Period', 'RecoveryPeriod', 'Size'],
  ...['StorageResolution', 'Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum', 'Threshold'],
  ...['Counts', 'Values'],
]);
const BOOLEANS = new Set([
  ...['ActionsEnabled', 'ApplyOnTransformedLogs', 'IncludeLinkedAccounts', 'ManagedRule'],
  ...[
    'IncludeLinkedAccountsMetrics',
    'PeriodicSpikes',
    'ReturnData',
    'ReturnSubscriptionArn',
    'StrictEntityValidation',
  ],
]);

/**
 * What kind of value a CloudWatch member holds. JSON shows it, a form and CBOR's timestamps do not; in CloudWatch's API
 * model the name alone tells it, but for `Value`: text in a dimension and a tag, else a number.
 *
 * @param path the member's names from the outside in; positions in lists do not count
 */
export function memberKind(path: readonly string[]): MemberKind {
  const name = path.at(-1) ?? '';
  if (TIMESTAMPS.has(name)) return 'timestamp';
  if (NUMBERS.has(name)) return 'number';
  if (BOOLEANS.has(name)) return 'boolean';
  const isValue = name === 'Value' && !path.includes('Dimensions') && !path.includes('Tags');
  return isValue ? 'number' : 'text';
}
