import { formatDouble } from './format-double';

/** A number that JSON from CloudWatch writes as a double: `21.0`. */
export class Double {
  constructor(readonly value: number) {}
}

/** JSON that is already text and goes in as it is. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** `JSON.stringify`, for values that hold doubles and finished JSON. Members that are `undefined` are left out. */
export function printJson(value: unknown): string {
  if (value instanceof Double) return formatDouble(value.value);
  if (value instanceof JsonText) return value.text;
  if (Array.isArray(value)) return `[${value.map(printJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${printJson(member)}`).join(',')}}`;
}
