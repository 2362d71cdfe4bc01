import type { LocalWorld } from './local-world';

/** The hour the metrics of a test lie in, epoch seconds. */
export const BEGIN = Date.UTC(2026, 2, 2, 11) / 1_000;
const RANGE = { StartTime: BEGIN, EndTime: BEGIN + 3_600 };

interface Statistics {
  readonly Datapoints: readonly Readonly<Record<string, number | string>>[];
}
interface Data {
  readonly MetricDataResults: readonly {
    readonly Id: string;
    readonly Label: string;
    readonly Timestamps: readonly number[];
    readonly Values: readonly number[];
    readonly StatusCode: string;
    readonly Messages?: readonly object[];
  }[];
  readonly NextToken?: string;
}

/** CloudWatch's metric operations about a metric `m`, whose namespace each test chooses. */
export function metricCalls(world: () => LocalWorld) {
  const call = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
    world().call<Output>(`GraniteServiceVersion20100801.${operation}`, input);
  return {
    call,
    put: (Namespace: string, MetricData: readonly object[]) =>
      call('PutMetricData', { Namespace, MetricData }),
    statistics: (Namespace: string, more: object = {}) =>
      call<Statistics>('GetMetricStatistics', {
        ...{ Namespace, MetricName: 'm', ...RANGE, Period: 60, Statistics: ['Sum'], ...more },
      }),
    query: (Namespace: string, more: object = {}, metric: object = {}) => ({
      Id: 'm1',
      MetricStat: {
        Metric: { Namespace, MetricName: 'm', ...metric },
        ...{ Period: 60, Stat: 'Sum', ...more },
      },
    }),
    data: (queries: readonly object[], more: object = {}) =>
      call<Data>('GetMetricData', { MetricDataQueries: queries, ...RANGE, ...more }),
  };
}
