/** Deeper than any input of AWS; a bound, so that nested brackets cannot exhaust the stack. */
const MAX_DEPTH = 64;

/**
 * Decodes one CBOR value into what JSON could hold; a time (tag 1) becomes its epoch seconds.
 *
 * @throws {RangeError} for bytes that are no CBOR, or hold what AWS's protocol does not use
 * @see https://www.rfc-editor.org/rfc/rfc8949
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  const reader = new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const value = reader.value(0);
  if (!reader.done) throw new RangeError('bytes behind the value');
  return value;
}

const BREAK = Symbol('break');

class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get done(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): unknown {
    const value = this.item(depth);
    if (value === BREAK) throw new RangeError('a break outside of a list');
    return value;
  }

  private item(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new RangeError('nested too deep');
    const first = this.take(1).readUInt8();
    const [major, info] = [first >> 5, first & 31];
    switch (major) {
      case 0:
        return this.argument(info);
      case 1:
        return -1 - this.argument(info);
      case 2:
        return this.string(info).toString('base64');
      case 3:
        return this.string(info).toString('utf8');
      case 4:
        return this.list(info, depth);
      case 5:
        return this.map(info, depth);
      case 6:
        return this.tagged(this.argument(info), depth);
      default:
        return this.simple(info);
    }
  }

  private take(count: number): Buffer {
    const end = this.at + count;
    if (end > this.bytes.length) throw new RangeError('the value is cut short');
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  private argument(info: number): number {
    if (info < 24) return info;
    if (info === 24) return this.take(1).readUInt8();
    if (info === 25) return this.take(2).readUInt16BE();
    if (info === 26) return this.take(4).readUInt32BE();
    if (info === 27) return Number(this.take(8).readBigUInt64BE());
    throw new RangeError(`no such length: ${info}`);
  }

  private string(info: number): Buffer {
    if (info !== 31) return this.take(this.argument(info));
    const chunks: Buffer[] = [];
    for (;;) {
      const first = this.take(1).readUInt8();
      if (first === 0xff) return Buffer.concat(chunks);
      chunks.push(this.take(this.argument(first & 31)));
    }
  }

  private list(info: number, depth: number): unknown[] {
    const items: unknown[] = [];
    const count = info === 31 ? Infinity : this.argument(info);
    while (items.length < count) {
      const item = info === 31 ? this.item(depth + 1) : this.value(depth + 1);
      if (item === BREAK) break;
      items.push(item);
    }
    return items;
  }

  private map(info: number, depth: number): Record<string, unknown> {
    const members: [string, unknown][] = [];
    const count = info === 31 ? Infinity : this.argument(info);
    while (members.length < count) {
      const name = info === 31 ? this.item(depth + 1) : this.value(depth + 1);
      if (name === BREAK) break;
      if (typeof name !== 'string') throw new RangeError('a member without a name');
      members.push([name, this.value(depth + 1)]);
    }
    return Object.fromEntries(members);
  }

  private tagged(tag: number, depth: number): unknown {
    const value = this.value(depth + 1);
    if (tag === 1 && typeof value === 'number') return value;
    throw new RangeError(`tag ${tag} is not used here`);
  }

  private simple(info: number): unknown {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
      case 23:
        return null;
      case 25:
        return readHalf(this.take(2).readUInt16BE());
      case 26:
        return this.take(4).readFloatBE();
      case 27:
        return this.take(8).readDoubleBE();
      case 31:
        return BREAK;
      default:
        throw new RangeError(`simple value ${info} is not used here`);
    }
  }
}

function readHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
