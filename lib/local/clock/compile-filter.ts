import { parsePattern } from '@/lib/filter-pattern/parse-pattern';
import type { FilterPattern } from '@/lib/filter-pattern/pattern';
import { parseValueSelector, type ValueSelector } from '@/lib/filter-pattern/select-value';

import type { MetricFilter } from '../logs/metric-filter';

export interface CompiledFilter {
  readonly filter: MetricFilter;
  readonly pattern: FilterPattern;
  /** What a match is worth: always the same, or read from the event. */
  readonly value: { readonly constant: number } | ValueSelector;
  readonly dimensions: readonly { readonly name: string; readonly selector: ValueSelector }[];
}

/** @throws {Error} for a filter PutMetricFilter would not have let pass */
export function compileFilter(filter: MetricFilter): CompiledFilter {
  const { pattern } = parsePattern(filter.pattern);
  if (!pattern) throw new Error(`metric filter ${filter.name}: its pattern cannot be read`);
  const select = (text: string) => {
    const selector = parseValueSelector(pattern, text);
    if (!selector) throw new Error(`metric filter ${filter.name}: ${text} selects nothing`);
    return selector;
  };
  const constant = Number(filter.value);
  return {
    filter,
    pattern,
    value: Number.isFinite(constant) ? { constant } : select(filter.value),
    dimensions: Object.entries(filter.dimensions).map(([name, text]) => ({
      name,
      selector: select(text),
    })),
  };
}
