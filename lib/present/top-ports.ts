import { portName } from '@/lib/domain/ports';
import { protocolName } from '@/lib/domain/protocols';

import { type Change, changeOfCount } from './change';
import { formatShare } from './format-number';
import { type AnswerRows, reader } from './rows';
import { fact, plain, type Sentence } from './sentence';

export interface PortRow {
  /** `22`, or the protocol's name where it has no ports. */
  readonly port: string;
  /** `SSH`, `DNS udp`, `no port`. */
  readonly name: string;
  readonly rejects: number;
  readonly ofLargest: number;
  /** `null` where the period before has none or was not read. */
  readonly change: Change | null;
}

export interface TopPortsModel {
  readonly sentence: Sentence;
  readonly rows: readonly PortRow[];
}

const TCP = 6;
const UDP = 17;

/** @param before the same question over the period before, where it was read */
export function prepareTopPorts(
  answer: AnswerRows,
  before: AnswerRows | undefined,
  totalRejects: number,
): TopPortsModel {
  const { text, number } = reader(answer);
  const earlier = before && rejectsByPort(before);
  const largest = Math.max(1, ...answer.rows.map((row) => number(row, 'rejects')));
  const rows = answer.rows.map((row) => {
    const port = text(row, 'dstPort');
    const protocol = number(row, 'protocol');
    const rejects = number(row, 'rejects');
    const then = earlier?.get(portKey(port, protocol));
    return {
      ...describePort(port, protocol),
      rejects,
      ofLargest: rejects / largest,
      change: then === undefined ? null : changeOfCount(rejects, then),
    };
  });
  return { rows, sentence: sayTopPort(rows, totalRejects) };
}

const portKey = (port: string | null, protocol: number) => `${port}/${protocol}`;

function rejectsByPort(answer: AnswerRows): ReadonlyMap<string, number> {
  const { text, number } = reader(answer);
  return new Map(
    answer.rows.map((row) => [
      portKey(text(row, 'dstPort'), number(row, 'protocol')),
      number(row, 'rejects'),
    ]),
  );
}

function describePort(port: string | null, protocol: number): Pick<PortRow, 'port' | 'name'> {
  if (protocol !== TCP && protocol !== UDP) {
    return { port: protocolName(protocol) ?? `protocol ${protocol}`, name: 'no port' };
  }
  const usual = portName(Number(port)) ?? '';
  return { port: port ?? '-', name: protocol === UDP ? `${usual} udp`.trim() : usual };
}

function sayTopPort(rows: readonly PortRow[], totalRejects: number): Sentence {
  const [first] = rows;
  if (!first || totalRejects === 0) return [plain('Nothing was rejected.')];
  const label = first.name === 'no port' ? first.port : `Port ${first.port}`;
  return [
    fact(label),
    plain(' takes '),
    fact(formatShare(first.rejects / totalRejects, 0)),
    plain(` of rejects${sayChange(first.change)}.`),
  ];
}

function sayChange(change: Change | null): string {
  if (!change) return '';
  const size = change.text.replace(/^[+−]/, '');
  if (change.text.startsWith('+')) return `, up ${size}`;
  return change.text.startsWith('−') ? `, down ${size}` : ', as before';
}
