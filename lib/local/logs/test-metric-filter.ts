import * as z from 'zod';

import { matchLine } from '@/lib/filter-pattern/match-line';

import type { Operation } from '../local';
import { FilterPattern, parseLogsInput } from './inputs';
import { readPattern } from './read-pattern';

const Input = z.object({
  filterPattern: FilterPattern,
  logEventMessages: z.array(z.string().min(1)).min(1).max(50),
});

/** Recorded: of a JSON pattern AWS tells no values. */
export const testMetricFilter: Operation = async (_local, input) => {
  const { filterPattern, logEventMessages } = parseLogsInput(Input, input);
  const pattern = readPattern(filterPattern);
  const matches = logEventMessages.flatMap((eventMessage, at) => {
    const { matched, extractedValues } = matchLine(pattern, eventMessage);
    if (!matched) return [];
    const told = pattern.kind === 'json' ? {} : extractedValues;
    return { eventNumber: at + 1, eventMessage, extractedValues: told };
  });
  return { matches };
};
