import type { Command } from '../parse/ast';
import type { EventSource } from '../source';

/** Commands behind which a result no longer shows `@message` of its own accord. */
const CHOOSING: ReadonlySet<Command['kind']> = new Set([
  'fields',
  'display',
  'stats',
  'countFrequent',
]);

/**
 * Whether these commands may need the text of an event or another field that only the source's full relation has.
 * When in doubt they do: a name that is no field may be looked up in an event's JSON text.
 */
export function readsTexts(commands: readonly Command[], source: EventSource): boolean {
  const { slim } = source;
  if (!slim || source.json) return true;
  if (!commands.some(({ kind }) => CHOOSING.has(kind))) return true;
  return mentions(commands, new Set(slim.lacks));
}

/** Whether one of these words stands anywhere in a tree: as a field, an alias, the output of a lookup. */
function mentions(tree: unknown, words: ReadonlySet<unknown>): boolean {
  if (typeof tree === 'string') return words.has(tree);
  if (typeof tree !== 'object' || tree === null) return false;
  return Object.values(tree).some((part) => mentions(part, words));
}
