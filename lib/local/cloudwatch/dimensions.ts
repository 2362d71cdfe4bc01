import type { Dimension } from './input';

/** One text per set of dimensions, whatever their order: what `metric_data.dimensions` holds. */
export function printDimensions(dimensions: readonly Dimension[]): string {
  const sorted = [...dimensions].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return JSON.stringify(sorted.map(({ name, value }) => [name, value]));
}

export function readDimensions(text: string): Dimension[] {
  // Written by `printDimensions` only.
  const pairs = JSON.parse(text) as [string, string][];
  return pairs.map(([name, value]) => ({ name, value }));
}

export const toAwsDimensions = (dimensions: readonly Dimension[]) =>
  dimensions.map(({ name, value }) => ({ Name: name, Value: value }));
