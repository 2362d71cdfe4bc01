import * as z from 'zod';

import type { Local } from '../../local';
import { readDatabases } from '../catalog/read-catalog';
import { metadataError } from '../errors';
import { parseRequest } from '../parse-request';
import { CatalogName, DatabaseName, requireCatalog } from './catalog-input';
import { toDatabase } from './list-databases';

const Input = z.object({ CatalogName, DatabaseName });

export async function getDatabase(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  requireCatalog(request.CatalogName);
  const name = request.DatabaseName.toLowerCase();
  const found = (await readDatabases(local.engine)).find((database) => database.name === name);
  if (!found) throw metadataError(`Database ${request.DatabaseName} not found.`);
  return { Database: toDatabase(found) };
}
