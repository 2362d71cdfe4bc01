import type { DmlStatement } from '@/lib/athena/statement';

import { codedFailure } from '../query-failure';
import type { TablePlan } from '../relation/table-plan';
import { textColumn } from '../results/result-meta';
import type { Answer } from '../results/write-results';
import type { RunContext } from './run-context';
import { planQuery } from './run-query';

/** EXPLAIN of a query: what it would read on this machine. `(TYPE VALIDATE)` answers whether it means something. */
export async function explain(
  context: RunContext,
  { analyze, options, statement }: Extract<DmlStatement, { kind: 'explain' }>,
): Promise<Answer> {
  const settings = Object.entries(options).map(([name, value]) => `${name} ${value}`.toLowerCase());
  const validate = settings.includes('type validate');
  const plain = settings.every((setting) =>
    ['type logical', 'type distributed', 'type validate', 'format text'].includes(setting),
  );
  if (analyze || !plain || statement.kind !== 'query') {
    throw codedFailure(
      'NOT_SUPPORTED',
      'EXPLAIN of anything but a query, ANALYZE, and formats other than TEXT are not supported on this machine',
    );
  }
  const { query, plans } = await planQuery(
    { ...context, onPlanned: () => undefined, scanCutoff: null },
    statement,
  );
  if (validate) {
    const column = { ...textColumn('Valid'), Type: 'boolean' };
    return { kind: 'text', columns: [column], lines: ['Valid', 'true', ''] };
  }
  const plan = [
    `Output[${query.columns.map(({ Name }) => Name).join(', ')}]`,
    ...plans.flatMap((plan, at) => describeScan(plan, query.tables[at]?.columns ?? [])),
  ];
  const text = `${plan.join('\n')}\n\n`;
  const column = {
    ...textColumn('Query Plan', 'varchar'),
    Precision: text.length,
    CaseSensitive: true,
  };
  // As Athena writes it: its column's name first, and the text with one more line.
  return { kind: 'text', columns: [column], lines: ['Query Plan', ...`${text}\n`.split('\n')] };
}

function describeScan(plan: TablePlan, columns: readonly string[]): string[] {
  const stored = plan.parts.filter((part) => part.stored).length;
  const objects = plan.parts.reduce((sum, part) => sum + part.objects.length, 0);
  const { database, name } = plan.table;
  return [
    `    TableScan[awsdatacatalog:${database}:${name}]`,
    `        columns: ${columns.join(', ') || 'none'}`,
    `        partitions with data: ${plan.parts.length} (${stored} in the store, ${plan.parts.length - stored} from files)`,
    `        objects: ${objects}, ${plan.scannedBytes} bytes`,
  ];
}
