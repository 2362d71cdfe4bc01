import type { AnalysedQuery } from '@/lib/athena/analyse';

/** One mention of a table in a query: the columns it reads, and what it asks of partitions. */
export type TouchedTable = AnalysedQuery['tables'][number];

/** Makes a parameter of a value and returns its place, `$n`. */
export type Bind = (value: string) => string;
