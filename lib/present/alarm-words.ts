import type { AlarmRule, AlarmSummary, ComparisonOperator } from '@/lib/contract/alarms';

import { formatCount, formatSpan } from './format-number';
import { formatClock, formatDay, formatMinute, type TimeZone, zoneName } from './format-time';
import { fact, plain, type Sentence } from './sentence';

const SIGNS: Readonly<Record<ComparisonOperator, string>> = {
  GreaterThanOrEqualToThreshold: '≥',
  GreaterThanThreshold: '>',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
};

const OR_MORE: Readonly<Record<ComparisonOperator, (threshold: string) => string>> = {
  GreaterThanOrEqualToThreshold: (threshold) => `${threshold} or more`,
  GreaterThanThreshold: (threshold) => `more than ${threshold}`,
  LessThanThreshold: (threshold) => `less than ${threshold}`,
  LessThanOrEqualToThreshold: (threshold) => `${threshold} or less`,
};

/** `≥ 10 · 1 min · 2 of 3` */
export function ruleInShort(rule: AlarmRule): string {
  const sign = rule.comparison ? SIGNS[rule.comparison] : 'outside';
  const period = formatSpan(rule.periodSeconds * 1_000);
  return `${sign} ${formatValue(rule.threshold)} · ${period} · ${rule.datapointsToAlarm} of ${rule.evaluationPeriods}`;
}

/** `Sum of SSH Rejects is 1 or more in one period of 1 min.` */
export function ruleInWords(rule: AlarmRule): string {
  const bound = boundInWords(rule);
  const each = formatSpan(rule.periodSeconds * 1_000);
  if (rule.evaluationPeriods === 1) {
    return `${measureInWords(rule)} is ${bound} in one period of ${each}.`;
  }
  const periods = `${rule.datapointsToAlarm} of ${plural(rule.evaluationPeriods, 'period')}`;
  return `${measureInWords(rule)} is ${bound} in ${periods} of ${each}.`;
}

/** `Sum of SSH Rejects`; metric math by its label. */
const measureInWords = ({ expression, statistic, metricName }: AlarmRule) =>
  expression === null ? `${statistic} of ${metricName}` : metricName;

/** `10 or more` */
export const boundInWords = (rule: AlarmRule): string =>
  rule.comparison ? OR_MORE[rule.comparison](formatValue(rule.threshold)) : 'outside its band';

const MISSING: Readonly<Record<string, string>> = {
  missing: 'A silent period counts as missing: enough of them give INSUFFICIENT_DATA.',
  ignore: 'A silent period changes nothing: the state stays as it is.',
  breaching: 'A silent period counts as breaching the threshold.',
  notBreaching: 'A silent period counts as within the threshold.',
};

export const missingInWords = (rule: AlarmRule): string =>
  MISSING[rule.treatMissingData] ?? rule.treatMissingData;

/** What decided, in words; AWS's own text stands below it on the page. */
export function reasonInWords(
  { reason, rule, state }: Pick<AlarmSummary, 'reason' | 'rule' | 'state'>,
  timeZone: TimeZone,
): Sentence {
  if (reason.startsWith('Unchecked:'))
    return [plain('Nothing has decided its state since it was made.')];
  const known = readSilence(reason) ?? readMembers(reason, timeZone);
  if (known) return known;
  const points = readDatapoints(reason);
  if (!rule || points.length === 0) return [plain(reason)];

  const values = points.map(
    ({ at, value }) => `${formatValue(value)} at ${formatClock(at, timeZone)}`,
  );
  // Of many AWS lists the newest alone.
  const count = Math.max(points.length, Number(/^[^:]*: (\d+)/.exec(reason)?.[1] ?? 0));
  const listed = fact(`${count > points.length ? 'lately ' : ''}${joinWords(values)}`);
  const rest = plain(`${readFilled(reason)}.`);
  if (state === 'ALARM') {
    const periods =
      rule.evaluationPeriods === 1
        ? `one ${unitOf(rule)}`
        : `${formatCount(count)} of ${plural(rule.evaluationPeriods, unitOf(rule))}`;
    const was = plain(`In ${periods}, ${rule.metricName} was ${boundInWords(rule)}: `);
    return [was, listed, rest];
  }
  return [listed, plain(`, threshold ${formatValue(rule.threshold)}`), rest];
}

const TREATED: Readonly<Record<string, string>> = {
  Breaching: 'breaching',
  NonBreaching: 'within the threshold',
};

/** `; 2 silent periods treated as breaching` */
function readFilled(reason: string): string {
  const [, count, treated = ''] =
    / and (\d+) missing datapoints? (?:was|were) treated as \[(\w+)\]/.exec(reason) ?? [];
  if (count === undefined) return '';
  return `; ${plural(Number(count), 'silent period')} treated as ${TREATED[treated] ?? treated}`;
}

function readSilence(reason: string): Sentence | undefined {
  const [, received, periods, treated = ''] =
    /(no|\d+) datapoints? (?:was|were) received for (\d+) periods? and .* treated as \[(\w+)\]/.exec(
      reason,
    ) ?? [];
  if (received !== undefined) {
    const all = plural(Number(periods), 'period');
    const rest = `treated as ${TREATED[treated] ?? treated}.`;
    return received === 'no'
      ? [fact('No datapoint'), plain(` in ${all}, ${rest}`)]
      : [fact(plural(Number(received), 'datapoint')), plain(` in ${all}, the others ${rest}`)];
  }
  const unknown = /^Insufficient Data: (\d+) datapoints? (?:was|were) unknown/.exec(reason);
  if (unknown) return [fact('No data'), plain(` in ${plural(Number(unknown[1]), 'period')}.`)];
  return undefined;
}

const MEMBER =
  /^arn:[^:]+:cloudwatch:[^:]*:\d*:alarm:(.+) transitioned to (ALARM|OK|INSUFFICIENT_DATA) at \w+ (\d{1,2} \w+, \d{4} \d\d:\d\d:\d\d) UTC$/;

/** A composite alarm’s reason names its members one by one: `SSH-rejects became OK at 02:52.` */
function readMembers(reason: string, timeZone: TimeZone): Sentence | undefined {
  const members = reason.split('; ').map((part) => MEMBER.exec(part));
  if (members.some((member) => member === null)) return undefined;
  return members.flatMap((member, index) => {
    const [, name = '', state = '', at = ''] = member ?? [];
    const since = formatClock(Date.parse(`${at} UTC`), timeZone);
    return [
      plain(index === 0 ? '' : ', '),
      fact(name),
      plain(` became ${state} at ${since}${index === members.length - 1 ? '.' : ''}`),
    ];
  });
}

const DATAPOINT = /(-?[\d.]+(?:E[+-]?\d+)?) \((\d\d)\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)\)/g;

/** Reads `[38.0 (19/11/26 02:47:00), 17.0 (…)]`; oldest first. */
export function readDatapoints(reason: string): { at: number; value: number }[] {
  return [...reason.matchAll(DATAPOINT)]
    .map(([, value, day, month, year, clock]) => ({
      at: Date.parse(`20${year}-${month}-${day}T${clock}Z`),
      value: Number(value),
    }))
    .toReversed();
}

const unitOf = ({ periodSeconds }: AlarmRule) =>
  periodSeconds === 60 ? 'minute' : periodSeconds === 3_600 ? 'hour' : 'period';

const plural = (count: number, noun: string) =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

const joinWords = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** A metric's value: whole numbers plain, fractions to two digits. */
export const formatValue = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: 2 });

/** `18 min` since it changed. */
export const sinceInWords = (since: number, now: number): string =>
  formatSpan(Math.max(0, now - since));

/** `02:52 UTC`; with its day where that is not today. */
export function sinceWhen(since: number, timeZone: TimeZone, now: number): string {
  const isToday = formatDay(since, timeZone, now) === formatDay(now, timeZone, now);
  const at = isToday ? formatClock(since, timeZone) : formatMinute(since, timeZone, now);
  return `${at} ${zoneName(timeZone, since)}`;
}
