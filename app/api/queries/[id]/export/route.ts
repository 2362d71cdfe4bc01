import { ExportQuery } from '@/lib/contract/export';
import { downloadRoute } from '@/lib/server/http/download-route';
import { exportQuery } from '@/lib/server/services/export-query';

export const GET = downloadRoute({ input: ExportQuery, serve: exportQuery });
