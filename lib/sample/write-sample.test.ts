import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { AppError } from '@/lib/domain/app-error';
import { parseObjectKey, SLOT_MS } from '@/lib/domain/object-key';
import { MINUTE_MS } from '@/lib/domain/time-range';

import { SAMPLE_BUCKET } from './estate';
import type { Truth } from './truth';
import { type SampleProgress, writeMinute, writeSample } from './write-sample';

const SEED = 7;
const END = Date.UTC(2026, 10, 18, 0, 7);
const DAYS = 1 / 24;

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'weir-sample-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe('writeSample', () => {
  it('writes objects where S3 would have them, with a truth file, and leaves nothing else', () => {
    const seen: SampleProgress[] = [];
    writeSample({ dir, seed: SEED, endMs: END, days: DAYS, onProgress: (one) => seen.push(one) });

    expect(keys()).toHaveLength(12 + 2);
    for (const key of keys()) expect(parseObjectKey(key)).not.toBeNull();
    expect(seen.at(-1)).toMatchObject({ done: 14, of: 14 });
    expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
    const truth = JSON.parse(readFileSync(join(dir, 'truth.json'), 'utf8')) as Truth;
    expect(truth).toMatchObject({ seed: SEED, bucket: SAMPLE_BUCKET, to: END });
  });

  it('dates an object some minutes after its slot, as delivery does, and never in the future', () => {
    writeSample({ dir, seed: SEED, endMs: END, days: DAYS });
    for (const key of keys()) {
      const { mtimeMs } = statSync(join(dir, 's3', SAMPLE_BUCKET, key));
      expect(mtimeMs).toBeLessThanOrEqual(END);
      expect(mtimeMs).toBeGreaterThanOrEqual(parseObjectKey(key)!.slotMs + MINUTE_MS);
    }
  });

  it('keeps what is there and adds what is missing', () => {
    const first = writeSample({ dir, seed: SEED, endMs: END, days: DAYS });
    const lines = allLines();
    expect(lines).toHaveLength(first.records);
    expect(writeSample({ dir, seed: SEED, endMs: END, days: DAYS }).records).toBe(0);

    unlinkSync(join(dir, 's3', SAMPLE_BUCKET, keys()[3]!));
    unlinkSync(join(dir, 's3', SAMPLE_BUCKET, keys().at(-1)!));
    writeSample({ dir, seed: SEED, endMs: END, days: DAYS });
    expect(allLines().sort()).toEqual(lines.sort());
  });

  it('neither doubles nor loses a record where a live sample wrote minutes of a slot', () => {
    writeSample({ dir, seed: SEED, endMs: END, days: DAYS });
    const live = [2, 4].map((minute) => {
      const minuteMs = END - (END % SLOT_MS) + minute * MINUTE_MS;
      return writeMinute({ dir, seed: SEED, minuteMs });
    });
    expect(live.every((object) => object !== null)).toBe(true);
    const later = { seed: SEED, endMs: END + SLOT_MS, days: DAYS + 1 / 288 };
    writeSample({ dir, ...later });
    const grown = allLines();

    rmSync(dir, { recursive: true });
    writeSample({ dir, ...later });
    expect(grown.sort()).toEqual(allLines().sort());
  });

  it('refuses a folder that holds another seed', () => {
    writeSample({ dir, seed: SEED, endMs: END, days: DAYS });
    expect(() => writeSample({ dir, seed: 8, endMs: END, days: DAYS })).toThrow(AppError);
  });
});

describe('writeMinute', () => {
  it('writes a minute once, and never one whose slot is there', () => {
    writeSample({ dir, seed: SEED, endMs: END, days: DAYS });
    const next = { dir, seed: SEED, minuteMs: END };
    expect(writeMinute(next)?.records).toBeGreaterThan(10);
    expect(writeMinute(next)).toBeNull();
    expect(writeMinute({ ...next, minuteMs: END - 10 * MINUTE_MS })).toBeNull();
  });
});

function keys(): string[] {
  return readdirSync(join(dir, 's3', SAMPLE_BUCKET), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.gz'))
    .sort();
}

function allLines(): string[] {
  return keys().flatMap((key) =>
    gunzipSync(readFileSync(join(dir, 's3', SAMPLE_BUCKET, key)))
      .toString('latin1')
      .split('\n')
      .slice(1, -1),
  );
}
