import type { EngineName, QueryAnswer } from '@/lib/contract/queries';
import { decimalShape, PARQUET_SHAPES, type ParquetShape } from '@/lib/domain/parquet-shape';

type Column = QueryAnswer['columns'][number];

/** A type that a column may have in Parquet. */
interface Candidate extends ParquetShape {
  /** Whether a text comes back as it is from this type. */
  readonly fits: (text: string) => boolean;
}

/** Finds for a column of texts the first of its likely types that every value fits, exactly; else it stays text. */
export class ParquetColumn {
  private candidates: readonly Candidate[];
  /** Whether its type is known without a look at values. */
  private isKnown: boolean;

  /** @param name in the file */
  constructor(
    readonly name: string,
    { engine, type }: { readonly engine: EngineName; readonly type: Column['type'] },
  ) {
    // Athena says what a column is; Logs Insights gives texts, whatever they stand for.
    this.isKnown = engine === 'athena';
    this.candidates = this.isKnown ? declared(type) : [LONG, NUMBER, INSTANT];
  }

  see(value: string | null): void {
    if (value === null) return;
    this.isKnown = true;
    // All are looked at: what fits no longer must not come back for a later value.
    if (this.candidates.every(({ fits }) => fits(value))) return;
    this.candidates = this.candidates.filter(({ fits }) => fits(value));
  }

  get shape(): ParquetShape {
    return (this.isKnown ? this.candidates[0] : undefined) ?? PARQUET_SHAPES.string;
  }
}

const whole = (bits: bigint) => (text: string) => {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(text)) return false;
  const value = BigInt(text);
  const most = 1n << (bits - 1n);
  return value >= -most && value < most;
};

const FLOAT = /^(?:-?\d+(?:\.\d+)?(?:E-?\d+)?|NaN|-?Infinity)$/;

const LONG: Candidate = { ...PARQUET_SHAPES.bigint, fits: whole(64n) };

// So many digits a double gives back; a number with more stays text.
const DOUBLE_DIGITS = 15;

const NUMBER: Candidate = {
  ...PARQUET_SHAPES.double,
  fits: (text) =>
    /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d+)$/.test(text) &&
    text.replaceAll(/\D/g, '').length <= DOUBLE_DIGITS,
};

/** Logs Insights' `2026-11-19 02:46:07.000`, in UTC. */
const INSTANT: Candidate = {
  element: timestampElement(true, 'MILLIS'),
  read: (text) => new Date(`${text.replace(' ', 'T')}Z`),
  fits: (text) =>
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text.replace(' ', 'T')}Z`)),
};

/** Athena's timestamp: a time of a calendar in no zone, to the microsecond. */
const LOCAL_TIME: Candidate = {
  element: timestampElement(false, 'MICROS'),
  read: (text) => {
    const [seconds = '', fraction = ''] = text.split('.');
    return (
      BigInt(Date.parse(`${seconds.replace(' ', 'T')}Z`)) * 1_000n + BigInt(fraction.padEnd(6, '0'))
    );
  },
  fits: (text) =>
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?$/.test(text) &&
    !Number.isNaN(Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`)),
};

function timestampElement(isAdjustedToUTC: boolean, unit: 'MILLIS' | 'MICROS') {
  const logical = { type: 'TIMESTAMP', isAdjustedToUTC, unit } as const;
  return { type: 'INT64', logical_type: logical } as const;
}

const DECLARED: Readonly<Record<string, Candidate>> = {
  boolean: { ...PARQUET_SHAPES.boolean, fits: (text) => text === 'true' || text === 'false' },
  tinyint: { ...PARQUET_SHAPES.tinyint, fits: whole(8n) },
  smallint: { ...PARQUET_SHAPES.smallint, fits: whole(16n) },
  int: { ...PARQUET_SHAPES.int, fits: whole(32n) },
  integer: { ...PARQUET_SHAPES.int, fits: whole(32n) },
  bigint: LONG,
  float: { ...PARQUET_SHAPES.float, fits: (text) => FLOAT.test(text) },
  real: { ...PARQUET_SHAPES.float, fits: (text) => FLOAT.test(text) },
  double: { ...PARQUET_SHAPES.double, fits: (text) => FLOAT.test(text) },
  date: { ...PARQUET_SHAPES.date, fits: (text) => /^\d{4}-\d\d-\d\d$/.test(text) },
  timestamp: LOCAL_TIME,
};

function declared(type: string): readonly Candidate[] {
  const [, precision, scale] = /^decimal\((\d+),\s*(\d+)\)$/.exec(type) ?? [];
  if (precision !== undefined && scale !== undefined)
    return [decimal(Number(precision), Number(scale))];
  const known = DECLARED[type];
  return known ? [known] : [];
}

function decimal(precision: number, scale: number): Candidate {
  return {
    ...decimalShape(precision, scale),
    fits: (text) => {
      const [, digits = '', fraction = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
      return digits !== '' && fraction.length <= scale && digits.length <= precision - scale + 1;
    },
  };
}
