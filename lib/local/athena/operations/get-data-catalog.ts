import * as z from 'zod';

import type { Local } from '../../local';
import { CATALOG } from '../catalog/model';
import { parseRequest } from '../parse-request';
import { CatalogName, requireCatalog } from './catalog-input';

const Input = z.object({ Name: CatalogName });

export async function getDataCatalog(local: Local, input: unknown): Promise<object> {
  requireCatalog(parseRequest(Input, input).Name);
  return {
    DataCatalog: {
      Name: CATALOG,
      Description: 'Tables of this machine',
      Type: 'GLUE',
      Parameters: { 'catalog-id': local.account },
    },
  };
}
