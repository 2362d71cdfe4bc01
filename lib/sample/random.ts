/** Mixes whole numbers into one 32-bit hash: the same parts give the same number on every machine. */
export function mix(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    // A time in milliseconds has more than 32 bits: both halves count.
    hash = scramble(hash ^ (part >>> 0));
    hash = scramble(hash ^ Math.floor(part / 2 ** 32));
  }
  return hash >>> 0;
}

function scramble(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A seeded source of numbers (mulberry32): fast, the same everywhere, good enough for traffic. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)] as Item;
  }

  /** An index below `count` that prefers small ones: a long tail, as sources and visitors have. */
  skewed(count: number, power: number): number {
    return Math.floor(count * this.next() ** power);
  }

  /** How often something happens that happens `mean` times on average (Knuth; for means below 50). */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let product = this.next();
    let count = 0;
    while (product > limit) {
      product *= this.next();
      count++;
    }
    return count;
  }
}

/** Draws from a table of weights. */
export function weighted<Item>(table: readonly (readonly [Item, number])[]) {
  const total = table.reduce((sum, [, weight]) => sum + weight, 0);
  return (random: Random): Item => {
    let left = random.next() * total;
    for (const [item, weight] of table) {
      left -= weight;
      if (left < 0) return item;
    }
    return table[table.length - 1]![0];
  };
}
