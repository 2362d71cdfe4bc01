import { formatAge, formatCount, formatShare, formatSpan } from './format-number';
import { type AnswerRows, reader } from './rows';
import { fact, plain, type Sentence } from './sentence';

export interface InterfaceRow {
  readonly id: string;
  readonly rejects: number;
  readonly accepts: number;
  /** Of the busiest interface, 0 to 1. */
  readonly rejectWidth: number;
  readonly acceptWidth: number;
  readonly rate: number;
  /** Start of its newest record, epoch milliseconds. */
  readonly newest: number;
  /** How long ago that was, in its largest unit and in two. */
  readonly age: string;
  readonly silence: string;
  /** No record for much longer than the others. */
  readonly isSilent: boolean;
}

export interface InterfacesModel {
  readonly sentence: Sentence;
  readonly rows: readonly InterfaceRow[];
}

// An interface writes at least every ten minutes, if only NODATA; half an hour behind the newest is silence.
const SILENT_MS = 30 * 60_000;

/** @param end the end of the range or now, whichever is earlier: ages count from there */
export function prepareInterfaces(answer: AnswerRows, end: number): InterfacesModel {
  const { text, number } = reader(answer);
  const byId = new Map<string, { rejects: number; accepts: number; newest: number }>();
  for (const row of answer.rows) {
    const id = text(row, 'interfaceId') ?? '-';
    const entry = byId.get(id) ?? { rejects: 0, accepts: 0, newest: 0 };
    const flows = number(row, 'flows');
    if (text(row, 'action') === 'REJECT') entry.rejects += flows;
    else entry.accepts += flows;
    entry.newest = Math.max(entry.newest, number(row, 'newest'));
    byId.set(id, entry);
  }

  const entries = [...byId].toSorted(([, a], [, b]) => b.rejects - a.rejects);
  const busiest = Math.max(1, ...entries.map(([, entry]) => entry.rejects + entry.accepts));
  const newestOfAll = Math.max(0, ...entries.map(([, entry]) => entry.newest));
  const rows = entries.map(([id, { rejects, accepts, newest }]) => ({
    id,
    rejects,
    accepts,
    rejectWidth: rejects / busiest,
    acceptWidth: accepts / busiest,
    rate: rejects / Math.max(1, rejects + accepts),
    newest,
    age: formatAge(Math.max(0, end - newest)),
    silence: formatSpan(Math.max(0, end - newest)),
    isSilent: newestOfAll - newest > SILENT_MS,
  }));
  return { rows, sentence: sayInterfaces(rows) };
}

function sayInterfaces(rows: readonly InterfaceRow[]): Sentence {
  const [worst] = rows.toSorted((a, b) => b.rate - a.rate);
  if (!worst) return [plain('No interface wrote a flow.')];
  const silent = rows.filter(({ isSilent }) => isSilent);
  const [first] = silent;
  const rest: Sentence = first
    ? [
        plain(' '),
        fact(silent.length === 1 ? first.id : `${formatCount(silent.length)} interfaces`),
        plain(` ${silent.length === 1 ? 'has' : 'have'} sent nothing for ${first.silence}.`),
      ]
    : [];
  return [
    fact(worst.id),
    plain(' is rejected most often: '),
    fact(formatShare(worst.rate, 0)),
    plain(' of its flows.'),
    ...rest,
  ];
}
