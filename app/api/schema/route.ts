import { QuerySchema, SchemaQuery } from '@/lib/contract/schema';
import { jsonRoute } from '@/lib/server/http/json-route';
import { readSchema } from '@/lib/server/services/read-schema';

export const GET = jsonRoute({ input: SchemaQuery, answer: QuerySchema, serve: readSchema });
