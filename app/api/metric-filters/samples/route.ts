import { SampleLines, SampleLinesQuery } from '@/lib/contract/metric-filters';
import { jsonRoute } from '@/lib/server/http/json-route';
import { sampleLines } from '@/lib/server/services/sample-lines';

export const dynamic = 'force-dynamic';
export const GET = jsonRoute({ input: SampleLinesQuery, answer: SampleLines, serve: sampleLines });
