import { switchAlarmActions } from './switch-alarm-actions';

export const enableAlarmActions = switchAlarmActions(true);
