import { switchAlarmActions } from './switch-alarm-actions';

export const disableAlarmActions = switchAlarmActions(false);
