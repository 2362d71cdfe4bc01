import { AlarmList, AlarmListQuery } from '@/lib/contract/alarms';
import { jsonRoute } from '@/lib/server/http/json-route';
import { listAlarms } from '@/lib/server/services/list-alarms';

export const dynamic = 'force-dynamic';
export const GET = jsonRoute({ input: AlarmListQuery, answer: AlarmList, serve: listAlarms });
