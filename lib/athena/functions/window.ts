import { windowFunction } from './definition';

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
    ([n = ''], { apply }) => apply('ntile', [n]),
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
    ([x = '', n = ''], { apply }) => apply('nth_value', [x, n]),
  ),
  ...(['lag', 'lead'] as const).flatMap((name) => {
    const help = `Value of a row ${name === 'lag' ? 'before' : 'behind'} this one`;
    return [
      windowFunction(name, 'T -> T', help, ([x = ''], { apply }) => apply(name, [x])),
      windowFunction(name, 'T, bigint -> T', help, ([x = '', n = ''], { apply }) =>
        apply(name, [x, n]),
      ),
      windowFunction(name, 'T, bigint, T -> T', help, ([x = '', n = '', other = ''], { apply }) =>
        apply(name, [x, n, other]),
      ),
    ];
  }),
];
