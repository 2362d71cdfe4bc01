import { serveLocalAws } from '@/lib/server/http/serve-local-aws';

export const dynamic = 'force-dynamic';
export const POST = serveLocalAws;
