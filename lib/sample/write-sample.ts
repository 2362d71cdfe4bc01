import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { AppError } from '@/lib/domain/app-error';
import { SLOT_MS } from '@/lib/domain/object-key';
import { MINUTE_MS, type TimeRange } from '@/lib/domain/time-range';

import { SAMPLE_BUCKET } from './estate';
import { mix } from './random';
import {
  createObjectMaker,
  minuteOf,
  type PlannedObject,
  planSample,
  type SampleObject,
  type SampleSpan,
  slotOf,
} from './sample-objects';
import { tellTruth, type Truth } from './truth';

/** Where a sample lives: the bucket is the folder `<dir>/s3/<bucket>`. */
export interface SamplePlace {
  readonly dir: string;
  readonly bucket?: string;
}

export interface SampleProgress {
  /** Objects written or found, of `of`. */
  readonly done: number;
  readonly of: number;
  /** Records in the objects written so far; objects found there do not count. */
  readonly records: number;
}

/**
 * Writes a sample, and `<dir>/truth.json` beside it.
 *
 * May be killed at any moment and called again: an object is either there in whole or not at all,
 * and what is there is kept. A slot of which a live sample wrote some minutes gets the others.
 * An object's time is when VPC would have delivered it, some minutes after its last record.
 *
 * @throws {AppError} `conflict` if the folder holds a sample of another seed: the two would mix
 */
export function writeSample(
  options: SamplePlace & SampleSpan & { readonly onProgress?: (progress: SampleProgress) => void },
): SampleProgress {
  const { seed, onProgress } = options;
  const place = { dir: options.dir, bucket: options.bucket ?? SAMPLE_BUCKET };
  const planned = planSample(options);
  writeTruth(place, seed, {
    from: planned[0]?.from ?? options.endMs,
    to: planned.at(-1)?.to ?? options.endMs,
  });

  const make = createObjectMaker(seed);
  const has = createPresence(place);

  let records = 0;
  for (const [index, plan] of planned.entries()) {
    for (const missing of missingParts(seed, plan, has)) {
      const object = make(missing);
      writeObject(place, object, deliveryTime(seed, missing, options.endMs));
      records += object.records;
    }
    onProgress?.({ done: index + 1, of: planned.length, records });
  }
  return { done: planned.length, of: planned.length, records };
}

/**
 * Writes the object of one minute that is over.
 *
 * @returns the object, or `null` if the sample has that minute already
 */
export function writeMinute(
  options: SamplePlace & { readonly seed: number; readonly minuteMs: number },
): SampleObject | null {
  const place = { dir: options.dir, bucket: options.bucket ?? SAMPLE_BUCKET };
  const planned = minuteOf(options.seed, options.minuteMs);
  if (missingParts(options.seed, planned, createPresence(place)).length === 0) return null;
  const object = createObjectMaker(options.seed)(planned);
  writeObject(place, object, null);
  return object;
}

function writeTruth(place: Place, seed: number, range: TimeRange): void {
  const path = join(place.dir, 'truth.json');
  const there = existsSync(path) ? seedOf(readFileSync(path, 'utf8')) : seed;
  if (there !== seed) {
    throw new AppError('conflict', `${place.dir} holds a sample of seed ${there}, not of ${seed}`, {
      remedy: 'Take that seed, or another data folder.',
    });
  }
  writeWhole(place, path, JSON.stringify(tellTruth(seed, range), null, 2));
}

const seedOf = (truth: string) => (JSON.parse(truth) as Truth).seed;

type Place = Required<SamplePlace>;

function missingParts(
  seed: number,
  plan: PlannedObject,
  has: (key: string) => boolean,
): PlannedObject[] {
  const slotMs = Math.floor(plan.from / SLOT_MS) * SLOT_MS;
  if (has(slotOf(seed, slotMs).key)) return [];
  const minutes: PlannedObject[] = [];
  for (let minute = plan.from; minute < plan.to; minute += MINUTE_MS) {
    minutes.push(minuteOf(seed, minute));
  }
  const missing = minutes.filter(({ key }) => !has(key));
  return missing.length === minutes.length ? [plan] : missing;
}

/** Reads each folder once: a sample has thousands of objects in a handful of folders. */
function createPresence(place: Place): (key: string) => boolean {
  const folders = new Map<string, ReadonlySet<string>>();
  return (key) => {
    const folder = dirname(key);
    let names = folders.get(folder);
    if (!names) {
      const path = pathOf(place, folder);
      names = new Set(existsSync(path) ? readdirSync(path) : []);
      folders.set(folder, names);
    }
    return names.has(key.slice(folder.length + 1));
  };
}

function writeObject(place: Place, object: SampleObject, modifiedMs: number | null): void {
  writeWhole(place, pathOf(place, object.key), object.body, modifiedMs);
}

/** A reader sees the whole file or none: it is written elsewhere and renamed. */
function writeWhole(
  place: Place,
  path: string,
  content: string | Buffer,
  modifiedMs: number | null = null,
): void {
  const aside = join(place.dir, 'tmp', randomUUID());
  for (const folder of [dirname(aside), dirname(path)]) {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  }
  writeFileSync(aside, content);
  if (modifiedMs !== null) utimesSync(aside, modifiedMs / 1_000, modifiedMs / 1_000);
  renameSync(aside, path);
}

function deliveryTime(seed: number, { from, to }: PlannedObject, endMs: number): number {
  return Math.min(to + 45_000 + (mix(seed, from, 51) % 150_000), endMs);
}

const pathOf = ({ dir, bucket }: Place, key: string) => join(dir, 's3', bucket, key);
