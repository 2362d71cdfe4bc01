import type { ExportFormat } from '@/lib/contract/export';
import type { EngineName } from '@/lib/contract/queries';

/** Where the rows of an execution are as a file. */
export const exportHref = (
  query: { readonly id: string; readonly engine: EngineName },
  format: ExportFormat,
): string =>
  `/api/queries/${encodeURIComponent(query.id)}/export?engine=${query.engine}&format=${format}`;
