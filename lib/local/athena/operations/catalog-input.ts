import * as z from 'zod';

import type { Local } from '../../local';
import { CATALOG } from '../catalog/model';
import { readDatabases } from '../catalog/read-catalog';
import { invalidRequest, metadataError } from '../errors';

export const CatalogName = z.string().min(1).max(256);
export const DatabaseName = z.string().min(1).max(128);
export const NextToken = z.string().min(1).max(1024).optional();
export const MaxResults = z.number().int().min(1).max(50).optional();

/** @throws {AwsError} `InvalidRequestException`: this machine has the one catalog every account has */
export function requireCatalog(name: string): void {
  if (name.toLowerCase() === CATALOG.toLowerCase()) return;
  throw invalidRequest(`Catalog '${name}' does not exist`, 'DATACATALOG_NOT_FOUND');
}

/** @returns the database's name in lower case, as Hive keeps it; @throws {AwsError} `MetadataException` */
export async function requireDatabase(local: Local, name: string): Promise<string> {
  const databases = await readDatabases(local.engine);
  const found = databases.find((database) => database.name === name.toLowerCase());
  if (found) return found.name;
  throw metadataError(`Database ${name} not found.`);
}
