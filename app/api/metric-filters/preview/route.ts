import { MetricPreview, PreviewMetric } from '@/lib/contract/metric-filters';
import { jsonBodyRoute } from '@/lib/server/http/json-route';
import { previewMetric } from '@/lib/server/services/preview-metric';

export const POST = jsonBodyRoute({
  input: PreviewMetric,
  answer: MetricPreview,
  serve: previewMetric,
});
