import { type Type, varcharOf } from '../types/type';
import { scalar } from './definition';
import { clamped, MAX_CHAR_LENGTH, trimmed, upperCase } from './text-parts';

const lengthOf = (type: Type | undefined) => (type?.kind === 'char' ? type.length : 0);

/** What is cut out of a char is a varchar that may be as long. */
const asVarchar = {
  resultType: ({ types: [type] }: { readonly types: readonly Type[] }) => varcharOf(lengthOf(type)),
};

/** Overloads for char(n), whose values are always padded to n characters. */
export const CHAR_FUNCTIONS = [
  scalar('upper', 'char(x) -> char(x)', 'In capital letters', ([s = '']) => upperCase(s)),
  scalar('lower', 'char(x) -> char(x)', 'In small letters', ([s = '']) => `lower(${s})`),
  scalar('length', 'char(x) -> bigint', 'Number of characters', ([s = '']) => `length(${s})`),
  scalar(
    'concat',
    'char(x), char(y) -> char(x)',
    'The texts one behind another; NULL if any is NULL',
    ([a = '', b = '']) => `(${a} || ${b})`,
    {
      resultType: ({ types: [a, b] }) => ({
        kind: 'char',
        length: Math.min(MAX_CHAR_LENGTH, lengthOf(a) + lengthOf(b)),
      }),
    },
  ),
  ...(['trim', 'ltrim', 'rtrim'] as const).flatMap((name) => {
    // The blanks at the end are only there to fill it up.
    const text = (s: string) => `rtrim(${s}, ' ')`;
    return [
      scalar(
        name,
        'char(x) -> varchar(x)',
        'Without white space',
        ([s = '']) => trimmed(name, text(s)),
        asVarchar,
      ),
      scalar(
        name,
        'char(x), varchar -> varchar(x)',
        'Without the given characters',
        ([s = '', set = '']) => `${name}(${text(s)}, ${set})`,
        asVarchar,
      ),
    ];
  }),
  ...['substr', 'substring'].flatMap((name) => [
    scalar(
      name,
      'char(x), bigint -> varchar(x)',
      'The text from a position; negative counts from the end',
      ([s = '', from = ''], { nodes: [, start] }) => `ath_substr(${s}, ${clamped(from, start)})`,
      asVarchar,
    ),
    scalar(
      name,
      'char(x), bigint, bigint -> varchar(x)',
      'A part of the text: position and length',
      ([s = '', from = '', size = ''], { nodes: [, start, length] }) =>
        `ath_substr_length(${s}, ${clamped(from, start)}, ${clamped(size, length)})`,
      asVarchar,
    ),
  ]),
];
