import type { EventPlace } from './read-events';

/** A place as a token can carry it. */
export const packPlace = ({ ts, sourceId, line }: EventPlace) => [ts, sourceId, line] as const;

export type PackedPlace = ReturnType<typeof packPlace>;

export const isPackedPlace = (value: unknown): value is PackedPlace =>
  Array.isArray(value) &&
  value.length === 3 &&
  value.every((part) => Number.isSafeInteger(part) && Number(part) >= -1);

export const unpackPlace = ([ts, sourceId, line]: PackedPlace): EventPlace => ({
  ts,
  sourceId,
  line,
});

/** AWS's event ids are 56 digits; ours say where the event is. */
export const eventId = ({ ts, sourceId, line }: EventPlace) =>
  [
    String(ts).padStart(20, '0'),
    String(sourceId).padStart(18, '0'),
    String(line).padStart(18, '0'),
  ].join('');
