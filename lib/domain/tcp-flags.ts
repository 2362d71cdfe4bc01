/** A `tcp-flags` value by name, in the order of the bits: 18 is `['SYN', 'ACK']`. */
export function tcpFlagNames(flags: number): string[] {
  return NAMES.filter((_, bit) => flags & (1 << bit));
}

/**
 * Which side of a connection a record shows. AWS ORs the flags of the whole window and writes an
 * ACK only together with a SYN, so SYN without ACK is the side that opened.
 *
 * @returns `null` where the window has no SYN: a record of the middle of a connection
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
export function connectionSide(flags: number): 'opener' | 'answerer' | null {
  if ((flags & SYN) === 0) return null;
  return (flags & ACK) === 0 ? 'opener' : 'answerer';
}

const SYN = 2;
const ACK = 16;
const NAMES = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];
