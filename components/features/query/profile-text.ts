import type { EngineName } from '@/lib/contract/queries';
import type { QuerySchema } from '@/lib/contract/schema';
import { parseIpv4 } from '@/lib/domain/ipv4';
import { parseIpv6 } from '@/lib/domain/ipv6';
import type { TimeRange } from '@/lib/domain/time-range';
import { addressProfile } from '@/lib/questions/address-profile';
import { readTableShape, type TableShape } from '@/lib/questions/table-shape';

export const isAddress = (value: string | null): value is string =>
  value !== null && (parseIpv4(value) !== null || parseIpv6(value) !== null);

/** The question what an address did, in the language of the editor; `null` where no table is known to ask. */
export function profileText(
  address: string,
  {
    engine,
    range,
    schema,
  }: { engine: EngineName; range: TimeRange; schema: QuerySchema | undefined },
): string | null {
  if (engine === 'logs') return addressProfile.insights({ address });
  const table = schema?.engine === 'athena' ? firstFlowTable(schema) : undefined;
  return table ? addressProfile.sql(table, range, { address }) : null;
}

function firstFlowTable({
  tables,
}: Extract<QuerySchema, { engine: 'athena' }>): TableShape | undefined {
  const shapes = tables.flatMap(({ database, name, columns }) => {
    const found = readTableShape({
      database,
      name,
      columns: columns.filter(({ partition }) => !partition),
      partitionKeys: columns.filter(({ partition }) => partition),
      parameters: {},
    });
    return 'shape' in found ? [found.shape] : [];
  });
  return shapes[0];
}
