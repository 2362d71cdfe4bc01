import { serveSharedRows } from '@/lib/server/http/serve-shared-rows';

export const dynamic = 'force-dynamic';
export const GET = serveSharedRows;
