import type { EvidenceFlows } from '@/lib/contract/evidence';
import { formatCount } from '@/lib/present/format-number';

/** Four figures, each with what it was in the same window one week before. */
export function EvidenceStats({ flows }: { flows: EvidenceFlows }) {
  const { totals, totalsBefore, accepted } = flows;
  const before = (count: number | undefined) =>
    count === undefined ? 'nothing recorded last week' : `${formatCount(count)} last week`;
  const acceptedCount = accepted.flows.reduce((sum, { flows: count }) => sum + count, 0);
  const figures = [
    {
      label: accepted.text === null ? 'Matching flows' : 'Rejected flows',
      value: totals.flows,
      aside: before(totalsBefore?.flows),
    },
    { label: 'Sources', value: totals.sources, aside: before(totalsBefore?.sources) },
    { label: 'Targets', value: totals.targets, aside: before(totalsBefore?.targets) },
    ...(accepted.text === null
      ? []
      : [{ label: 'Accepted after', value: acceptedCount, aside: 'same kind, same sources' }]),
  ];
  return (
    <dl className="grid grid-cols-2 border-y border-line md:auto-cols-fr md:grid-flow-col md:grid-cols-none">
      {figures.map(({ label, value, aside }) => (
        <div
          key={label}
          className="border-line px-4 py-2 not-first:border-l max-md:odd:border-l-0 max-md:nth-[n+3]:border-t"
        >
          <dt className="text-sm text-text-2">{label}</dt>
          <dd className="flex flex-wrap items-baseline gap-x-1.5">
            <b
              className={`text-xl font-semibold ${label === 'Accepted after' && value > 0 ? 'text-warn' : ''}`}
            >
              {formatCount(value)}
            </b>
            <span className="text-sm text-text-3">{aside}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
