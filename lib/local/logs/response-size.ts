/** AWS ends a page of events at 1 MB, even before `limit`. */
const MAX_PAGE_BYTES = 1_048_576;

/** The leading events whose texts fit one page; always at least one. */
export function takeWhileFits<Event extends { readonly message: string }>(
  events: readonly Event[],
): readonly Event[] {
  let bytes = 0;
  const end = events.findIndex(({ message }, at) => {
    bytes += Buffer.byteLength(message);
    return at > 0 && bytes > MAX_PAGE_BYTES;
  });
  return end < 0 ? events : events.slice(0, end);
}
