import { HistoryPage, HistoryQuery } from '@/lib/contract/history';
import { jsonRoute } from '@/lib/server/http/json-route';
import { listHistory } from '@/lib/server/services/list-history';

export const GET = jsonRoute({ input: HistoryQuery, answer: HistoryPage, serve: listHistory });
