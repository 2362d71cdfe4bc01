import * as z from 'zod';

import { applyMetricFilters } from '../clock/apply-metric-filters';
import type { Operation } from '../local';
import { notFound } from './errors';
import { requireGroup } from './group';
import { FilterName, LogGroupName, parseLogsInput } from './inputs';
import { takeTurns } from '../take-turns';

const Input = z.object({ logGroupName: LogGroupName, filterName: FilterName });

export const deleteMetricFilter: Operation = (local, input) => {
  const { logGroupName, filterName } = parseLogsInput(Input, input);
  return takeTurns(local.engine, async () => {
    const { id } = await requireGroup(local, logGroupName);
    const parameters = [id, filterName];
    const { rows } = await local.engine.read({
      sql: 'SELECT 1 FROM metric_filters WHERE group_id = $1 AND name = $2',
      parameters,
    });
    if (rows.length === 0) throw notFound('metric filter');
    // What arrived before still belongs to the filter that goes.
    await applyMetricFilters(local);
    await local.engine.write([
      { sql: 'DELETE FROM metric_filters WHERE group_id = $1 AND name = $2', parameters },
    ]);
    return {};
  });
};
