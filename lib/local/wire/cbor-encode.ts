/** A time, epoch seconds: CBOR marks it with tag 1. */
export class CborTime {
  constructor(readonly seconds: number) {}
}

/** Encodes JSON values and {@link CborTime}; members that are `undefined` are left out, as JSON does. */
export function encodeCbor(value: unknown): Uint8Array {
  const parts: Buffer[] = [];
  write(value, parts);
  return Buffer.concat(parts);
}

function write(value: unknown, parts: Buffer[]): void {
  if (value === null || value === undefined) parts.push(Buffer.of(0xf6));
  else if (typeof value === 'boolean') parts.push(Buffer.of(value ? 0xf5 : 0xf4));
  else if (typeof value === 'number') writeNumber(value, parts);
  else if (typeof value === 'string') writeText(value, parts);
  else if (value instanceof CborTime) {
    parts.push(Buffer.of(0xc1));
    writeNumber(value.seconds, parts);
  } else if (Array.isArray(value)) {
    parts.push(head(4, value.length));
    for (const item of value) write(item, parts);
  } else if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    parts.push(head(5, members.length));
    for (const [name, member] of members) {
      writeText(name, parts);
      write(member, parts);
    }
  } else throw new TypeError(`CBOR has no ${typeof value}`);
}

function writeNumber(value: number, parts: Buffer[]): void {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    parts.push(value < 0 ? head(1, -1 - value) : head(0, value));
    return;
  }
  const bytes = Buffer.alloc(9);
  bytes[0] = 0xfb;
  bytes.writeDoubleBE(value, 1);
  parts.push(bytes);
}

function writeText(text: string, parts: Buffer[]): void {
  const bytes = Buffer.from(text);
  parts.push(head(3, bytes.length), bytes);
}

function head(major: number, argument: number): Buffer {
  const kind = major << 5;
  if (argument < 24) return Buffer.of(kind | argument);
  if (argument < 0x100) return Buffer.of(kind | 24, argument);
  if (argument < 0x10000) return Buffer.of(kind | 25, argument >> 8, argument & 0xff);
  if (argument < 0x1_0000_0000) {
    const bytes = Buffer.alloc(5);
    bytes[0] = kind | 26;
    bytes.writeUInt32BE(argument, 1);
    return bytes;
  }
  const bytes = Buffer.alloc(9);
  bytes[0] = kind | 27;
  bytes.writeBigUInt64BE(BigInt(argument), 1);
  return bytes;
}
