import { CancelledQuery, CancelQuery, QueryAnswer, ReadQuery } from '@/lib/contract/queries';
import { jsonRoute } from '@/lib/server/http/json-route';
import { cancelQuery } from '@/lib/server/services/cancel-query';
import { readQuery } from '@/lib/server/services/read-query';

export const GET = jsonRoute({ input: ReadQuery, answer: QueryAnswer, serve: readQuery });
export const DELETE = jsonRoute({ input: CancelQuery, answer: CancelledQuery, serve: cancelQuery });
