import { CreatedMetricAlarm, CreateMetricAlarm } from '@/lib/contract/metric-filters';
import { jsonBodyRoute } from '@/lib/server/http/json-route';
import { createMetricAlarm } from '@/lib/server/services/create-metric-alarm';

export const POST = jsonBodyRoute({
  input: CreateMetricAlarm,
  answer: CreatedMetricAlarm,
  serve: createMetricAlarm,
});
