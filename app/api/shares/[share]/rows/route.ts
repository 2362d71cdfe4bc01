import { ReadSharedRows } from '@/lib/contract/shares';
import { downloadRoute } from '@/lib/server/http/download-route';
import { exportShare } from '@/lib/server/services/export-share';

export const dynamic = 'force-dynamic';
export const GET = downloadRoute({ input: ReadSharedRows, serve: exportShare });
