import * as z from 'zod';

import { readNumber } from '@/lib/filter-pattern/number';
import type { FilterPattern } from '@/lib/filter-pattern/pattern';
import { parseValueSelector } from '@/lib/filter-pattern/select-value';

import { validationMessage } from '../parse-input';
import { invalidParameter } from './errors';

const UNITS = [
  ...(['Seconds', 'Microseconds', 'Milliseconds'] as const),
  ...(['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes'] as const),
  ...(['Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits', 'Percent', 'Count'] as const),
  ...(['Bytes/Second', 'Kilobytes/Second', 'Megabytes/Second', 'Gigabytes/Second'] as const),
  ...(['Terabytes/Second', 'Bits/Second', 'Kilobits/Second', 'Megabits/Second'] as const),
  ...(['Gigabits/Second', 'Terabits/Second', 'Count/Second', 'None'] as const),
] as const;

/** The API model forbids a colon, the service takes one (`AWS:Thing` in its own guide). */
export const MetricNamespace = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^*$]*$/);

const MetricTransformation = z.object({
  metricName: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^:*$]*$/),
  metricNamespace: MetricNamespace,
  metricValue: z.string().min(1).max(100),
  defaultValue: z.number().nullish(),
  dimensions: z.record(z.string().min(1).max(255), z.string().min(1).max(255)).optional(),
  unit: z.enum(UNITS).optional(),
});
export type MetricTransformation = z.infer<typeof MetricTransformation>;

/** Exactly one. */
export const MetricTransformations = z
  .array(MetricTransformation)
  .min(1)
  .refine((list) => list.length <= 1, {
    error: ({ input }) =>
      validationMessage([
        {
          value: spell(input as readonly MetricTransformation[]),
          path: 'metricTransformations',
          constraint: 'have length less than or equal to 1',
        },
      ]),
  });

/**
 * Checks what the API model cannot say: selectors must select something of the pattern.
 *
 * @throws {AwsError} `InvalidParameterException`
 */
export function checkTransformation(
  pattern: FilterPattern,
  { metricValue, defaultValue, dimensions = {} }: MetricTransformation,
): void {
  if (readNumber(metricValue) === null && !parseValueSelector(pattern, metricValue)) {
    throw invalid(`metric value ${metricValue} must be a valid number`);
  }
  const selectors = Object.values(dimensions);
  if (selectors.length === 0) return;
  if (typeof defaultValue === 'number') {
    throw invalid('dimensions and default value are mutually exclusive properties');
  }
  const names = Object.keys(dimensions);
  if (!names.every(isDimensionName)) {
    throw invalid('dimension name must be ASCII, not blank, and must not start with a colon');
  }
  if (selectors.length > 3) throw invalid('at most 3 dimensions can be assigned to a metric');
  if (!selectors.every((selector) => parseValueSelector(pattern, selector))) {
    throw invalid('dimension value must be valid selector');
  }
}

/** As of every metric's dimensions. */
const isDimensionName = (name: string) => /^(?!:)[ -~]*[!-~][ -~]*$/.test(name);

const invalid = (why: string) => invalidParameter(`Invalid metric transformation: ${why}`);

/** AWS prints the refused list as its Java objects do. */
function spell(list: readonly MetricTransformation[]): string {
  const items = list.map((each) => {
    const { metricName, metricNamespace, metricValue, defaultValue, unit, dimensions } = each;
    const named = dimensions && Object.entries(dimensions).map((pair) => pair.join('='));
    return `MetricTransformation(metricName=${metricName}, metricNamespace=${metricNamespace}, metricValue=${metricValue}, defaultValue=${defaultValue ?? 'null'}, unit=${unit ?? 'null'}, dimensions=${named ? `{${named.join(', ')}}` : 'null'})`;
  });
  return `[${items.join(', ')}]`;
}
