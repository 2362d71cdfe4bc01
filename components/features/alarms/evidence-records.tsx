'use client';

import { AddressLink } from '@/components/ui/address-link';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { Column } from '@/components/ui/data-table-head';
import { useViewState } from '@/lib/client/view-state';
import type { EvidenceFlows, EvidenceRecord } from '@/lib/contract/evidence';
import { protocolName } from '@/lib/domain/protocols';
import { formatCount } from '@/lib/present/format-number';
import { formatClockSeconds, formatDay, formatInstant, zoneName } from '@/lib/present/format-time';

import { profileHref } from './profile-href';

const HEIGHT = 280;

/** The newest matching records, as far as they fit; the query page has all of them. */
export function EvidenceRecords({ flows }: { flows: EvidenceFlows }) {
  const { timeZone } = useViewState();
  const { records, totals, range, readAt } = flows;
  const shown = records.length < totals.flows ? `newest ${formatCount(records.length)} of` : 'all';
  const day = (at: number) => formatDay(at, timeZone, readAt);
  // One day's records need no day; on a phone its place is the action's.
  const start = day(range.from) === day(range.to - 1) ? formatClockSeconds : formatInstant;
  const address = (text: string | null) => (
    <AddressLink address={text} href={profileHref(text, range)} className={MONO} />
  );
  const columns: Column<EvidenceRecord>[] = [
    {
      key: 'at',
      header: `Start, ${zoneName(timeZone, readAt)}`,
      className: TIGHT,
      cell: ({ at }) => <span className={`mono ${MONO}`}>{start(at, timeZone, readAt)}</span>,
      sortValue: ({ at }) => at,
    },
    {
      key: 'source',
      header: 'Source',
      className: TIGHT,
      cell: ({ source }) => address(source),
    },
    {
      key: 'target',
      header: 'Target',
      className: TIGHT,
      cell: ({ target }) => address(target),
    },
    number('sourcePort', 'Src port', ({ sourcePort }) => sourcePort),
    number('targetPort', 'Dst port', ({ targetPort }) => targetPort),
    {
      key: 'protocol',
      header: 'Protocol',
      from: 'lg',
      cell: ({ protocol }) => nameProtocol(protocol),
    },
    number('packets', 'Packets', ({ packets }) => packets),
    number('bytes', 'Bytes', ({ bytes }) => bytes),
    {
      key: 'action',
      header: 'Action',
      className: TIGHT,
      cell: ({ action }) => <Action action={action} />,
    },
  ];
  return (
    <section aria-label="Records">
      <h3 className="px-4 pt-2.5 text-sm font-medium">
        Records{' '}
        <span className="font-normal text-text-3">
          {shown} {formatCount(totals.flows)}
        </span>
      </h3>
      <DataTable
        caption="Matching flow log records, newest first"
        columns={columns}
        rows={records}
        rowKey={({ line }, index) => `${index} ${line}`}
        dense
        maxHeight={HEIGHT}
      />
    </section>
  );
}

// Time, both addresses and the action fit side by side on a phone.
const TIGHT = 'max-md:px-1';

const MONO = 'whitespace-nowrap max-md:text-[11px]';

function Action({ action }: { action: string | null }) {
  if (action === 'REJECT') return <Badge tone="reject">REJECT</Badge>;
  if (action === 'ACCEPT') return <Badge tone="accept">ACCEPT</Badge>;
  return action ?? '-';
}

const number = (
  key: string,
  header: string,
  read: (record: EvidenceRecord) => string | null,
): Column<EvidenceRecord> => ({
  key,
  header,
  align: 'end',
  from: 'lg',
  cell: (record) => {
    const text = read(record);
    return key.endsWith('Port') || text === null ? (text ?? '-') : formatCount(Number(text));
  },
});

function nameProtocol(protocol: string | null): string {
  if (protocol === null) return '-';
  const name = protocolName(Number(protocol));
  return name === protocol ? protocol : `${protocol} ${name}`;
}
