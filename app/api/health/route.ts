import { Health, HealthQuery } from '@/lib/contract/health';
import { jsonRoute } from '@/lib/server/http/json-route';
import { readHealth } from '@/lib/server/services/read-health';

export const dynamic = 'force-dynamic';
export const GET = jsonRoute({ input: HealthQuery, answer: Health, serve: readHealth });
