'use client';

import { AddressLink } from '@/components/ui/address-link';
import { Bar } from '@/components/ui/bar';
import { DataTable } from '@/components/ui/data-table';
import type { Column } from '@/components/ui/data-table-head';
import type { TimeRange } from '@/lib/domain/time-range';
import type { EvidenceFlows, EvidenceParty } from '@/lib/contract/evidence';
import { formatCount } from '@/lib/present/format-number';

import { profileHref } from './profile-href';

/** Who sent the flows and who they were for, side by side. */
export function EvidenceParties({ flows }: { flows: EvidenceFlows }) {
  const { totals, sources, targets, range } = flows;
  const tone = flows.accepted.text === null ? 'neutral' : 'reject';
  return (
    <div className="grid grid-cols-2 border-b border-line max-lg:grid-cols-1">
      <Parties
        title="Sources"
        count={totals.sources}
        parties={sources}
        columns={columnsOf('Source', sources, { tone, range, withInterface: false })}
      />
      <div className="border-line lg:border-l max-lg:border-t">
        <Parties
          title="Targets"
          count={totals.targets}
          parties={targets}
          columns={columnsOf('Target', targets, { tone, range, withInterface: true })}
        />
      </div>
    </div>
  );
}

interface PartiesProps {
  title: string;
  count: number;
  parties: readonly EvidenceParty[];
  columns: readonly Column<EvidenceParty>[];
}

function Parties({ title, count, parties, columns }: PartiesProps) {
  const shown = parties.length < count ? `, the ${parties.length} with most flows` : '';
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="px-4 pt-2.5 text-sm font-medium">
        {title}{' '}
        <span className="font-normal text-text-3">
          {formatCount(count)} in all{shown}
        </span>
      </h3>
      <DataTable
        caption={`${title} by number of flows, beside the week before`}
        columns={columns}
        rows={parties}
        rowKey={({ address, interfaceId }) => `${address} ${interfaceId}`}
        initialSort={{ column: 'flows', direction: 'descending' }}
        dense
      />
    </section>
  );
}

interface PartyColumns {
  readonly tone: 'reject' | 'neutral';
  readonly range: TimeRange;
  readonly withInterface: boolean;
}

function columnsOf(
  name: string,
  parties: readonly EvidenceParty[],
  { tone, range, withInterface }: PartyColumns,
): Column<EvidenceParty>[] {
  const most = Math.max(1, ...parties.map(({ flows }) => flows));
  return [
    {
      key: 'address',
      header: name,
      cell: ({ address }) => <AddressLink address={address} href={profileHref(address, range)} />,
      sortValue: ({ address }) => address,
    },
    ...(withInterface
      ? [
          {
            key: 'interface',
            header: 'Interface',
            from: 'md' as const,
            cell: ({ interfaceId }: EvidenceParty) => (
              <span className="mono">{interfaceId ?? '-'}</span>
            ),
          },
        ]
      : []),
    {
      key: 'bar',
      header: 'Flows',
      width: '24%',
      cell: ({ flows }) => <Bar parts={[{ share: flows / most, tone }]} />,
    },
    {
      key: 'flows',
      header: 'Count',
      align: 'end',
      cell: ({ flows }) => formatCount(flows),
      sortValue: ({ flows }) => flows,
    },
    {
      key: 'before',
      header: 'Last week',
      align: 'end',
      cell: ({ before }) => <span className="text-text-3">{formatCount(before)}</span>,
      sortValue: ({ before }) => before,
    },
  ];
}
