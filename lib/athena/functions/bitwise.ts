import { scalar } from './definition';

const infix = (name: string, operator: string, help: string) =>
  scalar(name, 'bigint, bigint -> bigint', help, ([a = '', b = '']) => `(${a} ${operator} ${b})`);

export const BITWISE_FUNCTIONS = [
  infix('bitwise_and', '&', 'Bits set in both'),
  infix('bitwise_or', '|', 'Bits set in either'),
  scalar(
    'bitwise_xor',
    'bigint, bigint -> bigint',
    'Bits set in one of the two',
    ([a = '', b = '']) => `xor(${a}, ${b})`,
  ),
  scalar('bitwise_not', 'bigint -> bigint', 'Bits flipped', ([a = '']) => `(~${a})`),
  scalar(
    'bit_count',
    'bigint, bigint -> bigint',
    'Number of set bits among the lowest n',
    ([x = '', bits = '']) => `ath_bit_count(${x}, ${bits})`,
  ),
  ...(['tinyint', 'smallint', 'integer', 'bigint'] as const).flatMap((type, index) => {
    const width = 8 * 2 ** index;
    return [
      scalar(
        'bitwise_left_shift',
        `${type}, bigint -> ${type}`,
        'Shifted left',
        ([x = '', n = '']) =>
          `CAST(ath_shift_left(CAST(${x} AS BIGINT), ${n}, CAST(${width} AS BIGINT)) AS ${type.toUpperCase()})`,
      ),
      scalar(
        'bitwise_right_shift',
        `${type}, bigint -> ${type}`,
        'Shifted right, filled with zeros',
        ([x = '', n = '']) =>
          `CAST(ath_shift_right(CAST(${x} AS BIGINT), ${n}, CAST(${width} AS BIGINT)) AS ${type.toUpperCase()})`,
      ),
      scalar(
        'bitwise_right_shift_arithmetic',
        `${type}, bigint -> ${type}`,
        'Shifted right, filled with the sign',
        ([x = '', n = '']) =>
          `CAST(ath_shift_right_arithmetic(CAST(${x} AS BIGINT), ${n}, CAST(${width} AS BIGINT)) AS ${type.toUpperCase()})`,
      ),
    ];
  }),
];
