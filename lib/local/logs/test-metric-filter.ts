import * as z from 'zod';

import { matchLine } from '@/lib/filter-pattern/match-line';

import type { Operation } from '../local';
import { FilterPattern, parseLogsInput } from './inputs';
import { readPattern } from './read-pattern';

const Input = z.object({
  filterPattern: FilterPattern,
  logEventMessages: z.array(z.string().min(1)).min(1).max(50),
});

export const testMetricFilter: Operation = async (_local, input) => {
  const { filterPattern, logEventMessages } = parseLogsInput(Input, input);
  const pattern = readPattern(filterPattern);
  const matches = logEventMessages.flatMap((eventMessage, at) => {
    const { matched, extractedValues } = matchLine(pattern, eventMessage);
    return matched ? [{ eventNumber: at + 1, eventMessage, extractedValues }] : [];
  });
  return { matches };
};
