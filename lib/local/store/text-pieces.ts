const PIECE_BYTES = 1_000_000;
const LINE_FEED = 10;

/**
 * Decodes UTF-8 text in pieces that end with a line: V8's strings have a limit that a large object
 * passes, and between pieces the process can answer.
 */
export function* textPieces(content: Buffer): Generator<string> {
  let from = 0;
  while (from < content.length) {
    const feed = content.indexOf(LINE_FEED, Math.min(from + PIECE_BYTES, content.length));
    const to = feed < 0 ? content.length : feed + 1;
    yield content.toString('utf8', from, to);
    from = to;
  }
}
