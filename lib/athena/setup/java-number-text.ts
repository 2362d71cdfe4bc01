/**
 * A double's shortest digits as Java writes them.
 *
 * @param text the digits as DuckDB prints them, `1e-05` or `10000000.0`
 * @param form `java`: Double.toString, which results print; `scientific`: what CAST(… AS varchar) gives
 */
export function javaNumberText(text: string, form: 'java' | 'scientific'): string {
  if (/^[+-]?nan$/i.test(text)) return 'NaN';
  if (/^-?inf/i.test(text)) return text.startsWith('-') ? '-Infinity' : 'Infinity';
  const sign = text.startsWith('-') ? '-' : '';
  const { digits, exponent } = decompose(text.replace(/^[+-]/, ''));
  if (!digits) return form === 'java' ? `${sign}0.0` : `${sign}0E0`;
  if (form === 'java' && exponent >= -3 && exponent < 7) return sign + positional(digits, exponent);
  // Java writes two digits at least, and then the two that are nearest: 4.9E-324, not 5.0E-324.
  const shown =
    digits.length > 1 ? { digits, exponent } : decompose(Math.abs(Number(text)).toPrecision(2));
  return `${sign}${shown.digits.slice(0, 1)}.${shown.digits.slice(1) || '0'}E${shown.exponent}`;
}

/** What CAST(x AS varchar) gives for a real: seven digits at most, a tie to the even one. */
export function realText(value: number): string {
  if (!Number.isFinite(value) || value === 0) {
    return javaNumberText(Object.is(value, -0) ? '-0' : String(value), 'scientific');
  }
  const [mantissa = '', tail = ''] = split(Math.abs(value).toExponential(60));
  const even = /[02468]$/.test(mantissa.slice(0, 8));
  const tie = /^50*$/.test(mantissa.slice(8));
  const short = tie && even ? `${mantissa.slice(0, 8)}e${tail}` : value.toExponential(6);
  return javaNumberText(value < 0 && !short.startsWith('-') ? `-${short}` : short, 'scientific');
}

const split = (text: string) => text.split('e');

/** Significant digits, and the power of ten of the first. */
function decompose(text: string): { readonly digits: string; readonly exponent: number } {
  const [mantissa = '0', power = '0'] = text.toLowerCase().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  const significant = all.replace(/^0+/, '');
  return {
    digits: significant.replace(/0+$/, ''),
    exponent: Number(power) + whole.length - (all.length - significant.length) - 1,
  };
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${whole}.${digits.slice(exponent + 1) || '0'}`;
}
