import * as z from 'zod';

import type { Local } from '../../local';
import { readEntry } from '../catalog/read-catalog';
import { toTableMetadata } from '../catalog/table-metadata';
import { metadataError } from '../errors';
import { parseRequest } from '../parse-request';
import { CatalogName, DatabaseName, requireCatalog, requireDatabase } from './catalog-input';

const Input = z.object({
  CatalogName,
  DatabaseName,
  TableName: z.string().min(1).max(128),
});

export async function getTableMetadata(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  requireCatalog(request.CatalogName);
  const database = await requireDatabase(local, request.DatabaseName);
  const entry = await readEntry(local.engine, database, request.TableName.toLowerCase());
  if (!entry) {
    throw metadataError(
      `EntityNotFoundException: Entity Not Found (Service: AWSGlue; Status Code: 400; Error Code: EntityNotFoundException; Table ${request.TableName} not found.)`,
    );
  }
  return { TableMetadata: toTableMetadata(entry) };
}
