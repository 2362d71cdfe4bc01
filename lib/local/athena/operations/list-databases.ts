import * as z from 'zod';

import type { Local } from '../../local';
import type { CatalogDatabase } from '../catalog/model';
import { readDatabases } from '../catalog/read-catalog';
import { takePage } from '../page';
import { parseRequest } from '../parse-request';
import { CatalogName, MaxResults, NextToken, requireCatalog } from './catalog-input';

const Input = z.object({ CatalogName, NextToken, MaxResults });

export async function listDatabases(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  requireCatalog(request.CatalogName);
  const databases = await readDatabases(local.engine);
  const { items, nextToken } = takePage(databases, ({ name }) => name, {
    nextToken: request.NextToken,
    maxResults: request.MaxResults ?? 50,
  });
  return {
    DatabaseList: items.map(toDatabase),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
}

export const toDatabase = ({ name, description, location, properties }: CatalogDatabase) => ({
  Name: name,
  ...(description !== null && { Description: description }),
  Parameters: { ...properties, ...(location !== null && { location }) },
});
