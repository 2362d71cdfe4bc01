import * as z from 'zod';

import type { Operation } from '../local';
import { printDimensions } from './dimensions';
import { invalidCombination, invalidValue, missingParameter } from './errors';
import { Dimension, MetricName, Namespace, refuseMembers, Timestamp, Unit } from './input';
import { insertPoints, type PointRow } from './insert-points';
import { readMetricInput } from './metric-input';

/** JSON spells those as texts that it has no number for. */
const fromWire = (value: unknown) =>
  value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : value;

/** CloudWatch takes no larger ones. */
const Value = z.preprocess(
  fromWire,
  z
    .number()
    .min(-(2 ** 360))
    .max(2 ** 360),
);

/** Printable ASCII, not blanks alone. */
const isPlain = (text: string) => /^[ -~]*[!-~][ -~]*$/.test(text);

/** What can be put, and so be read. */
const NewDimensions = z
  .array(
    Dimension.extend({
      name: Dimension.shape.name.refine((name) => isPlain(name) && !name.startsWith(':')),
      value: Dimension.shape.value.refine(isPlain),
    }),
  )
  .max(30);

const Datum = z.object({
  metricName: MetricName,
  dimensions: NewDimensions.optional(),
  timestamp: Timestamp.optional(),
  value: Value.optional(),
  values: z.array(Value).max(150).optional(),
  counts: z.array(z.number().positive()).max(150).optional(),
  statisticValues: z
    .object({
      sampleCount: z.number().positive(),
      sum: Value,
      minimum: Value,
      maximum: Value,
    })
    .optional(),
  unit: Unit.optional(),
  storageResolution: z.int().min(1).optional(),
});
type Datum = z.infer<typeof Datum>;

const Input = z.object({
  namespace: Namespace,
  metricData: z.array(Datum).max(1_000).optional(),
});

/** Stores datapoints, all or none. */
export const putMetricData: Operation = async (local, input) => {
  refuseMembers(input, ['EntityMetricData']);
  const { namespace, metricData = [] } = readMetricInput(Input, input);
  // Names of AWS's own services.
  if (namespace.startsWith('AWS/')) {
    throw invalidValue(`The value ${namespace} for parameter Namespace is invalid.`);
  }
  if (metricData.length === 0) throw missingParameter('MetricData');
  const common = (datum: Datum) => ({
    namespace,
    metricName: datum.metricName,
    dimensions: printDimensions(datum.dimensions ?? []),
    unit: datum.unit ?? 'None',
    atMs: roundTime(datum.timestamp ?? local.now(), datum.storageResolution ?? 60),
    origin: null,
    sourceId: null,
    isDefault: false,
  });
  const rows = metricData.flatMap((datum, index) =>
    summarise(datum, `MetricData.member.${index + 1}`).map((part) => ({
      ...common(datum),
      ...part,
    })),
  );
  await local.engine.write([insertPoints(rows, local.now())]);
  return {};
};

type Summary = Pick<PointRow, 'samples' | 'total' | 'least' | 'most'>;

const roundTime = (atMs: number, resolutionSeconds: number) => {
  const step = resolutionSeconds < 60 ? 1_000 : 60_000;
  return Math.floor(atMs / step) * step;
};

/** One row for each value, so that percentiles can be told; a statistic set has none. */
function summarise(datum: Datum, at: string): Summary[] {
  const { value, values, counts, statisticValues, storageResolution = 60 } = datum;
  if (storageResolution !== 1 && storageResolution !== 60) {
    throw invalidValue(`The parameter ${at}.StorageResolution must be 1 or 60.`);
  }
  const exclude = (a: string, b: string) =>
    invalidCombination(
      `The parameters ${at}.${a} and ${at}.${b} are mutually exclusive and you have specified both.`,
    );
  if (value !== undefined && values) throw exclude('Value', 'Values');
  if (value !== undefined && statisticValues) throw exclude('Value', 'StatisticValues');
  if (values && statisticValues) throw exclude('Values', 'StatisticValues');
  if (counts && !values) throw missingParameter(`${at}.Values`);
  if (values && counts && values.length !== counts.length) {
    throw invalidValue(`The parameters ${at}.Values and ${at}.Counts must be of the same size.`);
  }
  if (statisticValues) {
    const { sampleCount, sum, minimum, maximum } = statisticValues;
    if (minimum > maximum) {
      throw invalidValue(
        `The parameter ${at}.StatisticValues.Maximum must be greater than Minimum.`,
      );
    }
    return [{ samples: sampleCount, total: sum, least: minimum, most: maximum }];
  }
  if (value !== undefined) return [repeat(value, 1)];
  if (!values?.length) throw missingParameter(`${at}.Value`);
  return values.map((each, index) => repeat(each, counts?.[index] ?? 1));
}

const repeat = (value: number, samples: number): Summary => ({
  samples,
  total: value * samples,
  least: value,
  most: value,
});
