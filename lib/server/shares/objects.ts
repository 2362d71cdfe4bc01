/** One stored object and the version that a conditional write compares. */
export interface StoredObject {
  readonly body: Uint8Array;
  readonly version: string;
}

/** `absent`: only where there is none yet. A version: only over exactly that one. */
export type WriteCondition = 'absent' | { readonly version: string };

/**
 * What the store of shares needs of a place to keep things: a directory or a
 * bucket. A write is seen whole or not at all, also after a crash.
 */
export interface Objects {
  /** `null` where there is none. @throws {Error} where it is larger than the limit */
  read(key: string, mostBytes: number): Promise<StoredObject | null>;
  /** @returns whether it was written; `false` where the condition does not hold */
  write(key: string, body: Uint8Array, condition: WriteCondition): Promise<boolean>;
  list(prefix: string): Promise<readonly { readonly key: string; readonly modifiedMs: number }[]>;
  /** @returns whether there was one */
  remove(key: string): Promise<boolean>;
}
