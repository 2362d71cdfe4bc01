import type { AlarmState } from './alarm';
import { JsonText, printJson } from './print-json';
import type { Suppression } from './suppression';

export type HistoryItemType = 'ConfigurationUpdate' | 'StateUpdate' | 'Action';

/** One line of an alarm's history, without its name and time. `data` is JSON text. */
export interface HistoryItem {
  readonly type: HistoryItemType;
  readonly summary: string;
  readonly data: string;
}

/** A state with its explanation. */
export interface ExplainedState {
  readonly value: AlarmState;
  readonly reason: string;
  /** JSON text; `null`: none was given. */
  readonly reasonData: string | null;
  /** Of a composite alarm whose actions are held back. */
  readonly suppression?: Suppression | null | undefined;
}

/** A change of the state, or of what holds back its actions. */
export function stateUpdateItem(before: ExplainedState, after: ExplainedState): HistoryItem {
  return {
    type: 'StateUpdate',
    summary:
      before.value === after.value
        ? 'Alarm actions suppression updated'
        : `Alarm updated from ${before.value} to ${after.value}`,
    data: printJson({ version: '1.0', oldState: printState(before), newState: printState(after) }),
  };
}

const printState = ({ value, reason, reasonData, suppression }: ExplainedState) => ({
  stateValue: value,
  stateReason: reason,
  stateReasonData: reasonData === null ? undefined : new JsonText(reasonData),
  actionsSuppressedBy: suppression?.by,
  actionsSuppressedReason: suppression?.reason,
});

/**
 * @param changedAtMs when the state changed, epoch milliseconds
 * @param published what the topic got
 */
export function actionItem(
  actionArn: string,
  changedAtMs: number,
  published?: { readonly subject: string; readonly message: string },
): HistoryItem {
  return {
    type: 'Action',
    summary: `Successfully executed action ${actionArn}`,
    data: printJson({
      actionState: 'Succeeded',
      stateUpdateTimestamp: changedAtMs,
      notificationResource: actionArn,
      publishedSubject: published?.subject,
      publishedMessage: published && JSON.stringify({ default: published.message }),
      version: '1.0',
    }),
  };
}

export function failedActionItem(actionArn: string, changedAtMs: number, why: string): HistoryItem {
  return {
    type: 'Action',
    summary: `Failed to execute action ${actionArn}. Received error: "${why}"`,
    data: printJson({
      actionState: 'Failed',
      stateUpdateTimestamp: changedAtMs,
      notificationResource: actionArn,
      error: why,
      version: '1.0',
    }),
  };
}

const VERBS = { Create: 'created', Update: 'updated', Delete: 'deleted' } as const;

/** @param configuration the alarm's settings under AWS's names, as the change left or found them */
export function configurationItem(
  change: keyof typeof VERBS,
  alarmName: string,
  configuration: object,
): HistoryItem {
  return {
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarmName}" ${VERBS[change]}`,
    data: printJson({ version: '1.0', type: change, [`${VERBS[change]}Alarm`]: configuration }),
  };
}
