import { TestedPattern, TestPattern } from '@/lib/contract/metric-filters';
import { jsonBodyRoute } from '@/lib/server/http/json-route';
import { testPattern } from '@/lib/server/services/test-pattern';

export const POST = jsonBodyRoute({
  input: TestPattern,
  answer: TestedPattern,
  serve: testPattern,
});
