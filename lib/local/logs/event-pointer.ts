/** What `@ptr` holds. Opaque to the caller, as AWS's is. */
export interface EventPointer {
  readonly sourceId: number;
  readonly line: number;
}

/** @param place `source:line`, as queries select it */
export const encodePointer = (place: string) => Buffer.from(`weir:${place}`).toString('base64');

/** `undefined`: not a pointer of ours. */
export function decodePointer(text: string): EventPointer | undefined {
  const match = /^weir:(\d{1,10}):(\d{1,10})$/.exec(Buffer.from(text, 'base64').toString());
  return match ? { sourceId: Number(match[1]), line: Number(match[2]) } : undefined;
}
