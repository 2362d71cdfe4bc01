// Decimal numbers as text, computed with big integers: exact, half up.

import { failure } from './define';

interface Scaled {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** One operation on decimals whose digits outgrow 128-bit integers. */
export function bigDecimal(
  operator: string,
  left: string,
  right: string,
  precision: bigint,
  scale: bigint,
): string {
  const [a, b] = [parse(left), parse(right)];
  const target = Number(scale);
  const value = compute(operator, a, b, target);
  if (digitCount(value) > Number(precision)) {
    throw failure('NUMERIC_VALUE_OUT_OF_RANGE', `Decimal overflow`);
  }
  return print({ unscaled: value, scale: target });
}

function compute(operator: string, a: Scaled, b: Scaled, scale: number): bigint {
  switch (operator) {
    case '+':
      return rescale(a, scale) + rescale(b, scale);
    case '-':
      return rescale(a, scale) - rescale(b, scale);
    case '*':
      return rescale({ unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale }, scale);
    case '/':
      return divide(a.unscaled * 10n ** BigInt(scale - a.scale + b.scale), b.unscaled);
    default: {
      const common = Math.max(a.scale, b.scale);
      return rescale({ unscaled: rescale(a, common) % rescale(b, common), scale: common }, scale);
    }
  }
}

/** Rounded to `digits` decimals, half up, printed with exactly so many. */
export function fixedText(text: string, digits: bigint, grouped: boolean): string {
  const kept = Number(digits);
  if (/nan|inf/i.test(text))
    return /nan/i.test(text) ? 'NaN' : text.startsWith('-') ? '-Infinity' : 'Infinity';
  const value = parse(text);
  const shown =
    kept >= 0
      ? print({ unscaled: rescale(value, kept), scale: kept })
      : print({ unscaled: rescale(value, kept) * 10n ** BigInt(-kept), scale: 0 });
  if (!grouped) return shown;
  const [whole = '', fraction] = shown.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** Rounded to `digits` decimals, with the scale it had. */
export function roundDecimalText(text: string, digits: bigint, scale: bigint): string {
  const value = parse(text);
  const target = Number(scale);
  if (digits >= scale) return print({ unscaled: rescale(value, target), scale: target });
  // Nothing is left of 38 digits when more are dropped.
  const kept = Math.max(Number(digits), -39);
  const unscaled = rescale(value, kept) * 10n ** BigInt(target - kept);
  if (digitCount(unscaled) > MAX_DIGITS)
    throw failure(
      'NUMERIC_VALUE_OUT_OF_RANGE',
      `decimal overflow: ${text.replace('.', '').replace(/^(-?)0+(?=\d)/, '$1')}`,
    );
  return print({ unscaled, scale: target });
}

/** Cut to `digits` decimals, with the scale it had. */
export function truncateDecimalText(text: string, digits: bigint): string {
  const { unscaled, scale } = parse(text);
  if (digits >= BigInt(scale)) return text;
  const unit = 10n ** BigInt(Math.min(scale - Math.max(Number(digits), -39), 80));
  return print({ unscaled: (unscaled / unit) * unit, scale });
}

export function parse(text: string): Scaled {
  const [mantissa = '0', power = '0'] = text.toLowerCase().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const unscaled = BigInt(`${whole.replace('+', '')}${fraction}` || '0');
  const scale = fraction.length - Number(power);
  return scale >= 0
    ? { unscaled, scale }
    : { unscaled: unscaled * 10n ** BigInt(-scale), scale: 0 };
}

function print({ unscaled, scale }: Scaled): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const sign = unscaled < 0n ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function rescale({ unscaled, scale }: Scaled, to: number): bigint {
  if (to >= scale) return unscaled * 10n ** BigInt(to - scale);
  return divide(unscaled, 10n ** BigInt(scale - to));
}

function divide(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n;
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const size = (2n * x + y) / (2n * y);
  return negative ? -size : size;
}

const MAX_DIGITS = 38;

const digitCount = (value: bigint) => (value < 0n ? -value : value).toString().length;
