'use client';

import { DefinitionList } from '@/components/ui/definition-list';
import { Panel } from '@/components/ui/panel';
import type { AlarmDetail, AlarmRule } from '@/lib/contract/alarms';
import { missingInWords, ruleInWords } from '@/lib/present/alarm-words';
import { compositeRuleInWords } from '@/lib/present/composite-rule';
import { holdInWords, suppressionInWords } from '@/lib/present/suppression-words';

interface SettingsPanelProps {
  detail: AlarmDetail;
  className: string;
}

/** The alarm's configuration in words, and the filter that feeds its metric. */
export function SettingsPanel({ detail, className }: SettingsPanelProps) {
  const { alarm, actions, filter, compositeRule, suppression } = detail;
  const { rule } = alarm;
  const mono = (text: string) => <span className="mono break-all">{text}</span>;
  const list = (arns: readonly string[]) =>
    arns.length === 0 ? <span className="text-text-3">No action</span> : mono(arns.join(', '));
  return (
    <Panel title="Settings" className={className}>
      <DefinitionList
        items={[
          ...(compositeRule === null
            ? [
                {
                  term: 'Rule',
                  value: rule ? ruleInWords(rule) : 'Outside a band that CloudWatch expects.',
                },
              ]
            : [
                {
                  term: 'Rule of other alarms',
                  value: (
                    <>
                      {compositeRuleInWords(compositeRule)}.
                      <span className="block text-text-3">{mono(compositeRule)}</span>
                    </>
                  ),
                },
              ]),
          ...(suppression
            ? [
                {
                  term: 'Suppressor',
                  value: (
                    <>
                      {suppressionInWords(suppression)}
                      <span className="block text-warn">{holdInWords(suppression)}</span>
                    </>
                  ),
                },
              ]
            : []),
          ...(rule
            ? [
                { term: 'Missing data', value: missingInWords(rule) },
                rule.expression === null
                  ? { term: 'Metric', value: mono(metricInWords(rule)) }
                  : { term: 'Metric math', value: mono(rule.expression) },
              ]
            : []),
          ...(filter
            ? [
                { term: 'Metric filter', value: mono(filter.name) },
                { term: 'Log group', value: mono(filter.logGroup) },
                {
                  // At a desk it stands beside, with its test box.
                  term: <span className="md:hidden">Filter pattern</span>,
                  value: <span className="md:hidden">{mono(filter.pattern)}</span>,
                },
              ]
            : compositeRule === null
              ? [{ term: 'Metric filter', value: 'No metric filter feeds this metric.' }]
              : []),
          { term: 'On ALARM', value: list(actions.alarm) },
          { term: 'On OK', value: list(actions.ok) },
          { term: 'On INSUFFICIENT_DATA', value: list(actions.insufficientData) },
          { term: 'ARN', value: mono(alarm.arn) },
        ]}
      />
    </Panel>
  );
}

/** `VPC Flow Logs / SSH Rejects, eni eni-1` */
const metricInWords = ({ namespace, metricName, dimensions }: AlarmRule) =>
  [`${namespace} / ${metricName}`, ...dimensions.map(({ name, value }) => `${name} ${value}`)].join(
    ', ',
  );
