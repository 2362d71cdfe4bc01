import type { Local } from '../../local';
import { CATALOG } from '../catalog/model';

/** The one catalog that every account has. */
export async function listDataCatalogs(_local: Local, _input: unknown): Promise<object> {
  return { DataCatalogsSummary: [{ CatalogName: CATALOG, Type: 'GLUE' }] };
}
