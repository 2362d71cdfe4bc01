import { AlarmDetail, AlarmQuery } from '@/lib/contract/alarms';
import { jsonRoute } from '@/lib/server/http/json-route';
import { readAlarm } from '@/lib/server/services/read-alarm';

export const GET = jsonRoute({ input: AlarmQuery, answer: AlarmDetail, serve: readAlarm });
