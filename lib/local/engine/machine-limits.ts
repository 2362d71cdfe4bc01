export interface EngineLimits {
  /** Address space of the store's process, in bytes. */
  readonly addressSpaceBytes: number;
  /** DuckDB's own bound, in bytes; it does not see every allocation. */
  readonly memoryBytes: number;
  readonly threads: number;
}

const GB = 1_000_000_000;
/** What Node and DuckDB's threads reserve before a query runs, most of it never touched. */
const RESERVED = 1.4 * GB;

/**
 * Sizes the store's process to the machine. Its address space is what ends a query that builds one
 * huge string: under 2.9 GB that is an error in milliseconds, under 3.2 GB it took 20 s of page faults.
 */
export function sizeToMachine(totalMemoryBytes: number, cores: number): EngineLimits {
  const addressSpaceBytes = Math.min(Math.max(0.75 * totalMemoryBytes, 2.2 * GB), 2.9 * GB);
  return {
    addressSpaceBytes: Math.floor(addressSpaceBytes),
    memoryBytes: Math.floor((addressSpaceBytes - RESERVED) * 0.7),
    threads: Math.min(Math.max(cores, 1), 8),
  };
}
