import 'server-only';

import type { Evidence, EvidenceQuery } from '@/lib/contract/evidence';
import { AppError } from '@/lib/domain/app-error';
import { matchLine } from '@/lib/filter-pattern/match-line';
import { parsePattern } from '@/lib/filter-pattern/parse-pattern';
import { toInsights } from '@/lib/filter-pattern/to-insights';

import { describeAlarms } from '../aws/alarms';
import { getBackend } from '../aws/backend';
import { findMetricFilters } from '../aws/metric-filters';

import { readAlarmRule } from './alarm-rule';
import { readEvidenceFlows } from './read-evidence-flows';
import { createSharedExecutions } from './shared-executions';

const FRESH_MS = 15_000;

const share = createSharedExecutions<Evidence>(
  () => FRESH_MS,
  () => Date.now(),
);

/**
 * From an alarm to its metric, to the filter that feeds it, to the records that moved it.
 *
 * @throws {AppError} `not-found` for a name that no alarm has, or what AWS refused
 */
export async function readEvidence(query: EvidenceQuery, signal: AbortSignal): Promise<Evidence> {
  const key = JSON.stringify([query.name, query.from, query.to]);
  const { result } = await share(key, (stopped) => findEvidence(query, stopped), signal);
  return result;
}

async function findEvidence(query: EvidenceQuery, signal: AbortSignal): Promise<Evidence> {
  const { cloudwatch, logs } = getBackend();
  const found = await describeAlarms(cloudwatch, [query.name]);
  if (!found.metric[0] && !found.composite[0]) {
    throw new AppError('not-found', `There is no alarm named “${query.name}”`);
  }
  const rule = found.metric[0] ? readAlarmRule(found.metric[0]) : null;
  if (!rule) return none('The alarm is not on a single metric, so no metric filter is behind it.');
  const [filter, ...others] = await findMetricFilters(logs, rule);
  if (!filter) {
    return none(
      `No metric filter feeds ${rule.namespace} / ${rule.metricName}; its datapoints come from elsewhere, without records.`,
    );
  }
  if (rule.dimensions.length > 0) {
    return none(
      'The alarm watches one value of a dimension; its records are not told apart here.',
      filter,
    );
  }

  const { pattern, diagnostics } = parsePattern(filter.pattern);
  if (!pattern) return none(`Weir cannot read the pattern: ${diagnostics[0]?.message}.`, filter);
  const condition = toInsights(pattern);
  if (condition.kind === 'refused') {
    return none(`The pattern has no equal query. ${condition.reason}`, filter);
  }
  const flows = await readEvidenceFlows(filter, condition, query, signal);
  if (flows.records.some(({ line }) => !matchLine(pattern, line).matched)) {
    return none(
      `Records of ${filter.logGroup} are not in the default format, so the pattern’s places are other fields.`,
      filter,
    );
  }
  return { ...flows, otherFilters: others.map(({ name }) => name) };
}

interface Filter {
  readonly name: string;
  readonly logGroup: string;
  readonly pattern: string;
}

const none = (reason: string, filter?: Filter): Evidence => ({
  kind: 'none',
  reason,
  filter: filter ? { name: filter.name, logGroup: filter.logGroup, pattern: filter.pattern } : null,
});
