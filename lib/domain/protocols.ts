/**
 * The name people use for an IANA protocol number; the number itself where it has none here.
 * @see https://www.iana.org/assignments/protocol-numbers
 */
export function protocolName(protocol: number): string {
  return NAMES.get(protocol) ?? String(protocol);
}

/** Whether source and destination port mean anything; AWS writes 0 for the others. */
export function hasPorts(protocol: number): boolean {
  return protocol === TCP || protocol === UDP || protocol === SCTP;
}

export const ICMP = 1;
export const TCP = 6;
export const UDP = 17;
export const ICMPV6 = 58;
export const SCTP = 132;

const NAMES: ReadonlyMap<number, string> = new Map([
  [0, 'HOPOPT'],
  [ICMP, 'ICMP'],
  [2, 'IGMP'],
  [4, 'IPv4'],
  [TCP, 'TCP'],
  [8, 'EGP'],
  [9, 'IGP'],
  [UDP, 'UDP'],
  [27, 'RDP'],
  [33, 'DCCP'],
  [41, 'IPv6'],
  [43, 'IPv6-Route'],
  [44, 'IPv6-Frag'],
  [46, 'RSVP'],
  [47, 'GRE'],
  [50, 'ESP'],
  [51, 'AH'],
  [ICMPV6, 'ICMPv6'],
  [59, 'IPv6-NoNxt'],
  [60, 'IPv6-Opts'],
  [88, 'EIGRP'],
  [89, 'OSPF'],
  [94, 'IPIP'],
  [103, 'PIM'],
  [108, 'IPComp'],
  [112, 'VRRP'],
  [115, 'L2TP'],
  [SCTP, 'SCTP'],
  [136, 'UDPLite'],
  [137, 'MPLS-in-IP'],
]);
