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
  const [mantissa = '0', power = '0'] = text.replace(/^[+-]/, '').toLowerCase().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, '').length;
  const digits = all.replace(/^0+/, '').replace(/0+$/, '');
  if (!digits) return form === 'java' ? `${sign}0.0` : `${sign}0.0E0`;
  const exponent = Number(power) + whole.length - leading - 1;
  if (form === 'java' && exponent >= -3 && exponent < 7) return sign + positional(digits, exponent);
  return `${sign}${digits.slice(0, 1)}.${digits.slice(1) || '0'}E${exponent}`;
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${whole}.${digits.slice(exponent + 1) || '0'}`;
}
