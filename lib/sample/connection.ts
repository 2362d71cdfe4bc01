import { TCP } from '@/lib/domain/protocols';

import { type EstateInterface, NAT_GW } from './estate';
import type { Flow, MinuteLog } from './minute-log';
import type { Random } from './random';

/** A TCP connection's minute, as seen by whoever logs it. */
export interface Connection {
  readonly clientPort: number;
  readonly serverPort: number;
  readonly sentPackets: number;
  readonly sentBytes: number;
  readonly receivedPackets: number;
  readonly receivedBytes: number;
  readonly from: number;
  readonly to: number;
}

/** A random moment of the minute for a connection; short ones most often. */
export function moment(random: Random): { from: number; to: number } {
  const from = random.between(0, 56);
  return { from, to: Math.min(59, from + random.skewed(58, 3)) };
}

/** Logs both directions of a connection on one interface; `reply` is what the firewall did to the way back. */
export function logConnection(
  log: MinuteLog,
  at: EstateInterface,
  client: string,
  server: string,
  connection: Connection,
  reply: Flow['action'] = 'ACCEPT',
): void {
  const { from, to } = connection;
  log.flow(at, {
    source: client,
    target: server,
    sourcePort: connection.clientPort,
    targetPort: connection.serverPort,
    protocol: TCP,
    packets: connection.sentPackets,
    bytes: connection.sentBytes,
    from,
    to,
    action: 'ACCEPT',
  });
  log.flow(at, {
    source: server,
    target: client,
    sourcePort: connection.serverPort,
    targetPort: connection.clientPort,
    protocol: TCP,
    packets: connection.receivedPackets,
    bytes: connection.receivedBytes,
    from,
    to,
    action: reply,
  });
}

/** Inside the VPC both interfaces log the connection: four records. */
export function logInternal(
  log: MinuteLog,
  client: EstateInterface,
  server: EstateInterface,
  connection: Connection,
): void {
  logConnection(log, client, client.address, server.address, connection);
  logConnection(log, server, client.address, server.address, connection);
}

/**
 * A connection to the internet through the NAT gateway: two records on the instance, four on the
 * gateway, which shows its own private address on the near side.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-records-examples.html
 */
export function logThroughNat(
  log: MinuteLog,
  client: EstateInterface,
  server: string,
  connection: Connection,
): void {
  logConnection(log, client, client.address, server, connection);
  logConnection(log, NAT_GW, client.address, NAT_GW.address, connection);
  const natPort = 1_024 + ((connection.clientPort * 7_919) % 64_512);
  logConnection(log, NAT_GW, NAT_GW.address, server, { ...connection, clientPort: natPort });
}
