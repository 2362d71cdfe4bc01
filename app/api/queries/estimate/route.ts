import { EstimateQuery, QueryEstimate } from '@/lib/contract/estimate';
import { jsonBodyRoute } from '@/lib/server/http/json-route';
import { estimateQuery } from '@/lib/server/services/estimate-query';

export const POST = jsonBodyRoute({
  input: EstimateQuery,
  answer: QueryEstimate,
  serve: estimateQuery,
});
