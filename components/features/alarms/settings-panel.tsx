'use client';

import { DefinitionList } from '@/components/ui/definition-list';
import { Panel } from '@/components/ui/panel';
import type { AlarmDetail } from '@/lib/contract/alarms';
import { missingInWords, ruleInWords } from '@/lib/present/alarm-words';

interface SettingsPanelProps {
  detail: AlarmDetail;
  className: string;
}

/** The alarm's configuration in words, and the filter that feeds its metric. */
export function SettingsPanel({ detail, className }: SettingsPanelProps) {
  const { alarm, actions, filter } = detail;
  const { rule } = alarm;
  const mono = (text: string) => <span className="mono break-all">{text}</span>;
  const list = (arns: readonly string[]) =>
    arns.length === 0 ? <span className="text-text-3">No action</span> : mono(arns.join(', '));
  return (
    <Panel title="Settings" className={className}>
      <DefinitionList
        items={[
          { term: 'Rule', value: rule ? ruleInWords(rule) : 'Composite, or on metric math.' },
          ...(rule
            ? [
                { term: 'Missing data', value: missingInWords(rule) },
                { term: 'Metric', value: mono(`${rule.namespace} / ${rule.metricName}`) },
              ]
            : []),
          ...(filter
            ? [
                { term: 'Metric filter', value: mono(filter.name) },
                { term: 'Log group', value: mono(filter.logGroup) },
                { term: 'Filter pattern', value: mono(filter.pattern) },
              ]
            : [{ term: 'Metric filter', value: 'No metric filter feeds this metric.' }]),
          { term: 'On ALARM', value: list(actions.alarm) },
          { term: 'On OK', value: list(actions.ok) },
          { term: 'On INSUFFICIENT_DATA', value: list(actions.insufficientData) },
          { term: 'ARN', value: mono(alarm.arn) },
        ]}
      />
    </Panel>
  );
}
