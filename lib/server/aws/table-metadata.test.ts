import { describe, expect, it } from 'vitest';

import { fakeClient } from '../testing/fake-send';
import { readTableMetadata } from './table-metadata';

const table = { database: 'default', name: 'flows' };

describe('readTableMetadata', () => {
  it('reads columns, partition keys and parameters', async () => {
    const { client, sent } = fakeClient({
      GetTableMetadata: [
        {
          TableMetadata: {
            Columns: [{ Name: 'srcaddr', Type: 'string' }],
            PartitionKeys: [{ Name: 'dt', Type: 'string' }],
            Parameters: { 'projection.enabled': 'true' },
          },
        },
      ],
    });
    expect(await readTableMetadata(client, table)).toEqual({
      ...table,
      columns: [{ name: 'srcaddr', type: 'string' }],
      partitionKeys: [{ name: 'dt', type: 'string' }],
      parameters: { 'projection.enabled': 'true' },
    });
    expect(sent[0]?.input).toMatchObject({ DatabaseName: 'default', TableName: 'flows' });
  });

  it.each([
    ['MetadataException', 'EntityNotFoundException: Table flows not found. (Service: Glue)'],
    ['EntityNotFoundException', 'Entity Not Found'],
  ])('says that the table is not there, as %s', async (name, message) => {
    const refusal = Object.assign(new Error(message), { name });
    const { client } = fakeClient({ GetTableMetadata: [refusal] });
    await expect(readTableMetadata(client, table)).rejects.toMatchObject({
      code: 'not-found',
      remedy: expect.stringContaining('WEIR_ATHENA_TABLE') as string,
    });
  });
});
