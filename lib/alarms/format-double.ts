/**
 * Prints a number as CloudWatch does, which is Java's `Double.toString`: always a fraction
 * (`21.0`), and an exponent below 0.001 and from ten million up (`1.0E7`).
 */
export function formatDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return withFraction(String(value));
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${withFraction(digits)}E${Number(exponent)}`;
}

const withFraction = (digits: string) => (digits.includes('.') ? digits : `${digits}.0`);
