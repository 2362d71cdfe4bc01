import { parseIpv4 } from '@/lib/domain/ipv4';
import { parseIpv6 } from '@/lib/domain/ipv6';
import type { TimeRange } from '@/lib/domain/time-range';

import { addressProfile } from './address-profile';
import { readTableShape, type TableShape } from './table-shape';

/** A table as its metadata has it, partition keys among the columns. */
interface KnownTable {
  readonly database: string;
  readonly name: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly partition: boolean;
  }[];
}

export const isAddress = (value: string | null): value is string =>
  value !== null && (parseIpv4(value) !== null || parseIpv6(value) !== null);

/**
 * The question what an address did, in the language of an engine.
 *
 * @param tables for Athena: what is there to ask
 * @returns `null` where no table has the fields of flow logs
 */
export function profileText(
  address: string,
  {
    engine,
    range,
    tables,
  }: { engine: 'logs' | 'athena'; range: TimeRange; tables: readonly KnownTable[] },
): string | null {
  if (engine === 'logs') return addressProfile.insights({ address });
  const table = firstFlowTable(tables);
  return table ? addressProfile.sql(table, range, { address }) : null;
}

function firstFlowTable(tables: readonly KnownTable[]): TableShape | undefined {
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
