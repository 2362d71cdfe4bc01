import type { TextLocation } from '@/lib/domain/app-error';

import type { AlarmState } from '../alarm';

/** A composite alarm's rule expression, read. */
export type AlarmRule =
  | { readonly kind: 'constant'; readonly value: boolean }
  /** `alarm` is a name or an ARN, as written. */
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarm: string }
  | AtLeast
  | { readonly kind: 'not'; readonly operand: AlarmRule }
  | { readonly kind: 'and' | 'or'; readonly left: AlarmRule; readonly right: AlarmRule };

/** `AT_LEAST(2, NOT OK, (a, b, c))`, `AT_LEAST(50%, ALARM, (a, b))` */
export interface AtLeast {
  readonly kind: 'at-least';
  readonly least: { readonly number: number; readonly unit: 'alarms' | 'percent' };
  readonly state: AlarmState;
  readonly negated: boolean;
  readonly alarms: readonly string[];
}

export interface RuleDiagnostic {
  readonly message: string;
  readonly span: TextLocation;
}

/** Whether the rule holds: then the composite alarm is in ALARM, else OK. An unknown alarm is in no state. */
export function evaluateRule(
  rule: AlarmRule,
  stateOf: (alarm: string) => AlarmState | undefined,
): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'at-least':
      return holdsAtLeast(rule, stateOf);
    case 'not':
      return !evaluateRule(rule.operand, stateOf);
    case 'and':
      return evaluateRule(rule.left, stateOf) && evaluateRule(rule.right, stateOf);
    case 'or':
      return evaluateRule(rule.left, stateOf) || evaluateRule(rule.right, stateOf);
  }
}

function holdsAtLeast(
  { least, state, negated, alarms }: AtLeast,
  stateOf: (alarm: string) => AlarmState | undefined,
): boolean {
  const found = alarms.filter((alarm) => {
    const known = stateOf(alarm);
    return known !== undefined && (known === state) !== negated;
  }).length;
  return least.unit === 'alarms'
    ? found >= least.number
    : found * 100 >= least.number * alarms.length;
}

/** The alarms a rule names, each once, in order. */
export function listChildren(rule: AlarmRule): string[] {
  const names = (one: AlarmRule): readonly string[] => {
    switch (one.kind) {
      case 'constant':
        return [];
      case 'state':
        return [one.alarm];
      case 'at-least':
        return one.alarms;
      case 'not':
        return names(one.operand);
      case 'and':
      case 'or':
        return [...names(one.left), ...names(one.right)];
    }
  };
  return [...new Set(names(rule))];
}

/** The name in `arn:aws:cloudwatch:us-east-1:123456789012:alarm:name`; a plain name is itself. */
export function alarmNameOf(alarm: string): string {
  return /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:([^]+)$/.exec(alarm)?.[1] ?? alarm;
}
