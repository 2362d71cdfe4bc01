import type { RecordColumn } from '../../engine';

const GREATEST: Readonly<Record<string, bigint>> = {
  TINYINT: 127n,
  SMALLINT: 32_767n,
  INTEGER: 2_147_483_647n,
  BIGINT: 9_223_372_036_854_775_807n,
};

/** The greatest value of an integer type; `undefined` for another type. */
export const greatestOf = (type: RecordColumn['type']): bigint | undefined => GREATEST[type];

export const isWithin = (value: bigint, greatest: bigint) =>
  value <= greatest && value >= -greatest - 1n;
