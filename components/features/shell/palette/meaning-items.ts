import { CalendarClock, Crosshair, EthernetPort, Network, Waypoints } from 'lucide-react';

import type { EngineName } from '@/lib/contract/queries';
import { HOUR_MS } from '@/lib/domain/time-range';
import { formatInstant, type TimeZone, zoneName } from '@/lib/present/format-time';
import { ENGINE_NAMES } from '@/lib/present/shared-words';
import type { Meaning } from '@/lib/present/typed-words';

import type { PaletteItem } from './palette-item';

interface Ways {
  /** The query page with a text of an engine. */
  readonly query: (engine: EngineName, text: string) => string;
  /** What an address did, in the language of the view's engine, or of Logs Insights where there is no table to ask. */
  readonly profile: (address: string) => { readonly engine: EngineName; readonly text: string };
  /** This page over another range, epoch milliseconds. */
  readonly between: (from: number, to: number) => string;
  readonly timeZone: TimeZone;
  readonly now: number;
}

/** What can be done with an address, a network, a port, an interface or a time. */
export function meaningItems(meaning: Meaning, ways: Ways): PaletteItem[] {
  const item = (
    id: string,
    icon: PaletteItem['icon'],
    title: string,
    text: string,
    engine: EngineName = 'logs',
  ): PaletteItem => ({
    id: `meaning ${id}`,
    icon,
    title,
    detail: ENGINE_NAMES[engine],
    leads: { kind: 'page', href: ways.query(engine, text) },
  });

  switch (meaning.kind) {
    case 'address': {
      const { address } = meaning;
      const profile = ways.profile(address);
      const is = (field: string) => `${field} = "${address}"`;
      return [
        item('profile', Crosshair, `What ${address} did`, profile.text, profile.engine),
        item('from', Crosshair, `Flows from ${address}`, flows(is('srcAddr'))),
        item('to', Crosshair, `Flows to ${address}`, flows(is('dstAddr'))),
      ];
    }
    case 'network': {
      const { cidr, version } = meaning;
      const inside = (field: string) => `isIpv${version}InSubnet(${field}, "${cidr}")`;
      const condition = `${inside('srcAddr')} or ${inside('dstAddr')}`;
      return [item('network', Network, `Who talks with ${cidr}`, talks(condition))];
    }
    case 'port': {
      const { port } = meaning;
      return [item('port', EthernetPort, `Flows to port ${port}`, flows(`dstPort = ${port}`))];
    }
    case 'interface': {
      const { id } = meaning;
      return [item('interface', Waypoints, `Flows of ${id}`, flows(`interfaceId = "${id}"`))];
    }
    case 'time': {
      const { at } = meaning;
      const when = `${formatInstant(at, ways.timeZone, ways.now)} ${zoneName(ways.timeZone, at)}`;
      return [
        {
          id: 'meaning time',
          icon: CalendarClock,
          title: `Show the hour around ${when}`,
          leads: { kind: 'page', href: ways.between(at - HOUR_MS / 2, at + HOUR_MS / 2) },
        },
      ];
    }
  }
}

const flows = (condition: string) =>
  `fields @timestamp, srcAddr, srcPort, dstAddr, dstPort, protocol, action, packets, bytes
| filter ${condition}
| sort @timestamp desc
| limit 1000`;

const talks = (condition: string) =>
  `filter ${condition}
| stats count(*) as flows, sum(bytes) as bytes, min(@timestamp) as firstSeen, max(@timestamp) as lastSeen by srcAddr, dstAddr, dstPort, action
| sort flows desc
| limit 1000`;
