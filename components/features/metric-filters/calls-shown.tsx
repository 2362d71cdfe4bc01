import { metricFilterCalls } from '@/lib/contract/metric-filter-calls';
import type { CreateMetricAlarm } from '@/lib/contract/metric-filters';

/** The calls that creating makes, with their inputs as they are sent. */
export function CallsShown({ asked }: { asked: CreateMetricAlarm }) {
  const { putMetricFilter, putMetricAlarm } = metricFilterCalls(asked);
  const calls = [
    { name: '1. logs:PutMetricFilter', input: putMetricFilter },
    { name: '2. cloudwatch:PutMetricAlarm', input: putMetricAlarm },
  ];
  return calls.map(({ name, input }) => (
    <div key={name} className="min-w-0">
      <h3 className="mono text-sm font-medium">{name}</h3>
      <pre
        tabIndex={0}
        aria-label={`Input of ${name}`}
        className="mono mt-1 max-h-56 overflow-auto rounded-control bg-sunken p-2.5 text-xs break-all whitespace-pre-wrap"
      >
        {JSON.stringify(input, null, 2)}
      </pre>
    </div>
  ));
}
