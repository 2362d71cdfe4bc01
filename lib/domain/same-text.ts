/**
 * Makes a reader of short texts that come again and again: each is made once and then found by its end, where ids
 * differ. A new string for every field of every line would be half of what reading costs.
 *
 * @returns a function that gives `text.slice(from, to)`
 */
export function createTextReader(): (text: string, from: number, to: number) => string {
  const known: string[] = new Array<string>(SLOTS).fill('');
  return (text, from, to) => {
    let hash = to - from;
    for (let at = Math.max(from, to - TAIL); at < to; at++) {
      hash = (hash * 31 + text.charCodeAt(at)) | 0;
    }
    const slot = hash & (SLOTS - 1);
    const last = known[slot]!;
    if (last.length === to - from && text.startsWith(last, from)) return last;
    const found = detach(text.slice(from, to));
    known[slot] = found;
    return found;
  };
}

/** A power of two. */
const SLOTS = 1_024;
const TAIL = 6;

/** V8 keeps the whole text alive for a slice of it; a slice of a copy keeps the copy. */
const detach = (slice: string) => ` ${slice}`.slice(1);
