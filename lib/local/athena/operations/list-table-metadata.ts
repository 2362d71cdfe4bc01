import * as z from 'zod';

import type { Local } from '../../local';
import { readEntries } from '../catalog/read-catalog';
import { toTableMetadata } from '../catalog/table-metadata';
import { invalidRequest } from '../errors';
import { takePage } from '../page';
import { parseRequest } from '../parse-request';
import {
  CatalogName,
  DatabaseName,
  MaxResults,
  NextToken,
  requireCatalog,
  requireDatabase,
} from './catalog-input';

const Input = z.object({
  CatalogName,
  DatabaseName,
  Expression: z.string().max(256).optional(),
  NextToken,
  MaxResults,
});

/** Tables and views of a database by name; `Expression` is a regular expression on the name. */
export async function listTableMetadata(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  requireCatalog(request.CatalogName);
  const database = await requireDatabase(local, request.DatabaseName);
  const wanted = readExpression(request.Expression);
  const entries = (await readEntries(local.engine, database)).filter(({ name }) => wanted(name));
  const { items, nextToken } = takePage(entries, ({ name }) => name, {
    nextToken: request.NextToken,
    maxResults: request.MaxResults ?? 50,
  });
  return {
    TableMetadataList: items.map(toTableMetadata),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
}

/** Names, `*`, `.*` and alternatives only: a pattern that could run for ever is not worth having here. */
function readExpression(text: string | undefined): (name: string) => boolean {
  if (text === undefined || text === '') return () => true;
  if (!/^[\w*.|^$ -]+$/.test(text)) {
    throw invalidRequest(`Expression ${text} is not supported: use names, * and |`);
  }
  const alternatives = text.split('|').map((part) =>
    part
      .replaceAll(/[\^$]/g, '')
      .split(/\.?\*/)
      .map((literal) => literal.replaceAll(/[.-]/g, '\\$&'))
      .join('[^]*'),
  );
  const expression = new RegExp(`^(?:${alternatives.join('|')})$`, 'i');
  return (name) => expression.test(name);
}
