import { type IdRun, runsOf } from './id-runs';
import type { SourceShape } from './source-shapes';

/** An ingested object whose rows the store can give exactly as the file would. */
export interface StoredSource extends SourceShape {
  readonly id: number;
  readonly formatId: number;
  /** Field names in the order of the line. */
  readonly fields: readonly string[];
}

/** Some events of a place, by the sources they are in. */
export interface StoredRows {
  readonly runs: readonly IdRun[];
  /** The least line of any of these sources that is an event. */
  readonly firstLine: number;
}

/** The sources of a place that share a format. */
export interface StoredRuns {
  readonly formatId: number;
  readonly fields: readonly string[];
  readonly runs: readonly IdRun[];
  /** Events that the typed columns print; `null`: none. */
  readonly typed: StoredRows | null;
  /** Events that kept their text; `null`: none. */
  readonly texts: StoredRows | null;
  /** Whether a source has both. */
  readonly mixed: boolean;
  /** Whether an address is not IPv4. */
  readonly otherAddresses: boolean;
}

/** What the store holds of the objects of one place, put together once for all the queries that read it. */
export interface StoredPart {
  readonly events: number;
  readonly formats: readonly StoredRuns[];
}

export function summarise(sources: readonly StoredSource[]): StoredPart {
  const formats = new Map<number, StoredSource[]>();
  for (const source of sources) {
    const same = formats.get(source.formatId);
    if (same) same.push(source);
    else formats.set(source.formatId, [source]);
  }
  return {
    events: sources.reduce((sum, { events }) => sum + events, 0),
    formats: [...formats].map(([formatId, same]) => ({
      formatId,
      fields: same[0]?.fields ?? [],
      runs: runsOf(same.map(({ id }) => id)),
      typed: rowsOf(same.filter(({ texts, events }) => texts < events)),
      texts: rowsOf(same.filter(({ texts }) => texts > 0)),
      mixed: same.some(({ texts, events }) => texts > 0 && texts < events),
      otherAddresses: same.some(({ otherAddresses }) => otherAddresses > 0),
    })),
  };
}

function rowsOf(sources: readonly StoredSource[]): StoredRows | null {
  if (sources.length === 0) return null;
  const firstLine = sources.reduce((least, { minLine }) => Math.min(least, minLine), Infinity);
  return { runs: runsOf(sources.map(({ id }) => id)), firstLine };
}
