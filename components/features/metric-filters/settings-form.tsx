'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

import { Select } from './select';
import type { Draft } from './template';

interface SettingsFormProps {
  draft: Draft;
  mistakes: Readonly<Partial<Record<string, string>>>;
  /** Mistakes show once a person has tried to create. */
  showMistakes: boolean;
  onChange: (change: Partial<Draft>) => void;
}

type TextName =
  | 'logGroup'
  | 'filterName'
  | 'metricNamespace'
  | 'metricName'
  | 'metricValue'
  | 'alarmName'
  | 'alarmDescription'
  | 'threshold'
  | 'periodSeconds'
  | 'evaluationPeriods'
  | 'datapointsToAlarm'
  | 'action';

/** Names and numbers of the filter, its metric and the alarm. */
export function SettingsForm({ draft, mistakes, showMistakes, onChange }: SettingsFormProps) {
  const text = (name: TextName, label: string, more: { hint?: string; numeric?: boolean } = {}) => {
    const error = showMistakes ? mistakes[name] : undefined;
    return (
      <Field label={label} hint={more.hint} error={error}>
        {(ids) => (
          <Input
            {...ids}
            value={draft[name]}
            invalid={error !== undefined}
            {...(more.numeric && { inputMode: 'decimal' as const })}
            onChange={(event) => onChange({ [name]: event.target.value })}
          />
        )}
      </Field>
    );
  };
  return (
    <div className="grid grid-cols-2 items-start gap-x-4 gap-y-3 max-md:grid-cols-1">
      {text('alarmName', 'Alarm name')}
      {text('filterName', 'Filter name')}
      {text('metricNamespace', 'Metric namespace')}
      {text('metricName', 'Metric name')}
      {text('metricValue', 'Metric value', {
        hint: '1 counts lines; $bytes adds up a field of the pattern.',
      })}
      <Field label="Statistic">
        {(ids) => (
          <Select
            {...ids}
            value={draft.statistic}
            onChange={(statistic) => onChange({ statistic })}
            options={(['Sum', 'SampleCount', 'Average', 'Minimum', 'Maximum'] as const).map(
              (value) => ({ value, label: value }),
            )}
          />
        )}
      </Field>
      <Field label="Breaches when it is">
        {(ids) => (
          <Select
            {...ids}
            value={draft.comparison}
            onChange={(comparison) => onChange({ comparison })}
            options={[
              { value: 'GreaterThanOrEqualToThreshold', label: 'the threshold or more' },
              { value: 'GreaterThanThreshold', label: 'more than the threshold' },
              { value: 'LessThanThreshold', label: 'less than the threshold' },
              { value: 'LessThanOrEqualToThreshold', label: 'the threshold or less' },
            ]}
          />
        )}
      </Field>
      {text('threshold', 'Threshold', { numeric: true })}
      {text('periodSeconds', 'Period, seconds', { numeric: true, hint: 'A multiple of 60.' })}
      <Field label="A silent period is">
        {(ids) => (
          <Select
            {...ids}
            value={draft.treatMissingData}
            onChange={(treatMissingData) => onChange({ treatMissingData })}
            options={[
              { value: 'notBreaching', label: 'not breaching' },
              { value: 'missing', label: 'missing' },
              { value: 'ignore', label: 'ignored' },
              { value: 'breaching', label: 'breaching' },
            ]}
          />
        )}
      </Field>
      {text('datapointsToAlarm', 'Datapoints to alarm', { numeric: true })}
      {text('evaluationPeriods', 'Out of the last periods', { numeric: true })}
      {text('action', 'On ALARM, tell this SNS topic', {
        hint: 'Its ARN; empty tells nobody.',
      })}
      {text('alarmDescription', 'Description')}
    </div>
  );
}
