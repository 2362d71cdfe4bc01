import { CreatedShare, CreateShare, ShareList, ShareListQuery } from '@/lib/contract/shares';
import { jsonBodyRoute, jsonRoute } from '@/lib/server/http/json-route';
import { createShare } from '@/lib/server/services/create-share';
import { listShares } from '@/lib/server/services/list-shares';

export const dynamic = 'force-dynamic';
export const GET = jsonRoute({ input: ShareListQuery, answer: ShareList, serve: listShares });
export const POST = jsonBodyRoute({
  input: CreateShare,
  answer: CreatedShare,
  serve: createShare,
  status: 201,
});
