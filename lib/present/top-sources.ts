import { formatCount, formatShare } from './format-number';
import { type AnswerRows, reader } from './rows';
import { address, fact, plain, type Sentence } from './sentence';

export interface SourceRow {
  readonly rank: number;
  readonly address: string;
  readonly rejects: number;
  /** Of the largest row, 0 to 1: the length of its bar. */
  readonly ofLargest: number;
  /** Of all rejects in the range, 0 to 1. */
  readonly share: number;
  readonly ports: number;
  readonly targets: number;
}

export interface TopSourcesModel {
  readonly sentence: Sentence;
  readonly rows: readonly SourceRow[];
}

// Below this share the first source does not stand out.
const NOTABLE_SHARE = 0.03;

/** @param totalRejects all rejects in the same range, so that shares are of the whole */
export function prepareTopSources(answer: AnswerRows, totalRejects: number): TopSourcesModel {
  const { text, number } = reader(answer);
  const largest = Math.max(1, ...answer.rows.map((row) => number(row, 'numRejections')));
  const rows = answer.rows.map((row, index) => {
    const rejects = number(row, 'numRejections');
    return {
      rank: index + 1,
      address: text(row, 'srcAddr') ?? '-',
      rejects,
      ofLargest: rejects / largest,
      share: totalRejects === 0 ? 0 : rejects / totalRejects,
      ports: number(row, 'ports'),
      targets: number(row, 'targets'),
    };
  });
  return { rows, sentence: sayTopSource(rows) };
}

function sayTopSource(rows: readonly SourceRow[]): Sentence {
  const [first] = rows;
  if (!first) return [plain('No source was rejected.')];
  if (first.share < NOTABLE_SHARE) return [plain('No source is above 3 %.')];
  return [
    address(first.address),
    plain(' accounts for '),
    fact(formatShare(first.share, 0)),
    plain(
      ` of rejects, on ${countOf(first.ports, 'port')} of ${countOf(first.targets, 'target')}.`,
    ),
  ];
}

const countOf = (count: number, noun: string) =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
