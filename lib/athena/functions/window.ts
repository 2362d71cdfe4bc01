import { cast, fail } from '../emit/sql';
import { BIGINT } from '../types/type';
import { type Call, windowFunction } from './definition';

const ranked = (name: string, result: 'bigint' | 'double', help: string) =>
  windowFunction(name, `-> ${result}`, help, (_, { apply }) => apply(name, []));

export const WINDOW_FUNCTIONS = [
  ranked('row_number', 'bigint', 'Number of the row in its partition, from 1'),
  ranked('rank', 'bigint', 'Rank with gaps'),
  ranked('dense_rank', 'bigint', 'Rank without gaps'),
  ranked('percent_rank', 'double', '(rank - 1) / (rows - 1)'),
  ranked('cume_dist', 'double', 'Share of rows up to and including this one'),
  windowFunction(
    'ntile',
    'bigint -> bigint',
    'Divides the partition into n buckets',
    ([n = ''], { apply }, call) =>
      apply('ntile', [atLeast(n, call.nodes[0], 1, 'Buckets must be greater than 0')]),
  ),
  windowFunction('first_value', 'T -> T', 'First value of the frame', ([x = ''], { apply }) =>
    apply('first_value', [x]),
  ),
  windowFunction('last_value', 'T -> T', 'Last value of the frame', ([x = ''], { apply }) =>
    apply('last_value', [x]),
  ),
  windowFunction(
    'nth_value',
    'T, bigint -> T',
    'n-th value of the frame',
    ([x = '', n = ''], { apply }, call) =>
      apply('nth_value', [x, atLeast(n, call.nodes[1], 1, 'Offset must be at least 1')]),
  ),
  ...(['lag', 'lead'] as const).flatMap((name) => {
    const help = `Value of a row ${name === 'lag' ? 'before' : 'behind'} this one`;
    return [
      windowFunction(name, 'T -> T', help, ([x = ''], { apply }) => apply(name, [x])),
      windowFunction(name, 'T, bigint -> T', help, ([x = '', n = ''], { apply }, call) =>
        apply(name, [x, rowsAway(n, call)]),
      ),
      windowFunction(
        name,
        'T, bigint, T -> T',
        help,
        ([x = '', n = '', other = ''], { apply }, call) =>
          apply(name, [x, rowsAway(n, call), other]),
      ),
    ];
  }),
];

type Argument = Call['nodes'][number];

/** SQL of a count, which fails below `least`; a NULL stays one. */
function atLeast(sql: string, node: Argument | undefined, least: number, message: string): string {
  if (node?.kind === 'constant' && typeof node.value === 'bigint' && node.value >= least)
    return sql;
  return `CASE WHEN ${sql} < ${least} THEN ${fail('INVALID_FUNCTION_ARGUMENT', `'${message}'`, BIGINT)} ELSE ${sql} END`;
}

function rowsAway(sql: string, { nodes }: Call): string {
  const checked = atLeast(sql, nodes[1], 0, 'Offset must be at least 0');
  if (checked === sql) return sql;
  const absent = fail('INVALID_FUNCTION_ARGUMENT', `'Offset must not be null'`, BIGINT);
  return `coalesce(${checked}, ${cast(absent, BIGINT)})`;
}
