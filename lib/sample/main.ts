import { parseArgs } from 'node:util';

import { AppError } from '@/lib/domain/app-error';

import { SAMPLE_SEED } from './estate';
import { type SampleProgress, writeSample } from './write-sample';

/**
 * `node sample.mjs --dir <data folder> [--days 14] [--seed 7] [--end <epoch ms>]`: writes the sample
 * and prints its progress, one JSON object a line.
 */
const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    days: { type: 'string', default: '14' },
    seed: { type: 'string', default: String(SAMPLE_SEED) },
    end: { type: 'string', default: String(Date.now()) },
  },
});

const OBJECTS_PER_LINE = 50;

const options = {
  dir: values.dir ?? fail('--dir is missing: the data folder to write to'),
  days: wholeNumber('--days', values.days, 365),
  seed: wholeNumber('--seed', values.seed, 2 ** 32 - 1),
  endMs: wholeNumber('--end', values.end, 8.64e15),
};

try {
  writeSample({ ...options, onProgress: report });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  fail([error.message, error.remedy].join('. '));
}

function report(progress: SampleProgress): void {
  if (progress.done % OBJECTS_PER_LINE === 0 || progress.done === progress.of) {
    process.stdout.write(`${JSON.stringify(progress)}\n`);
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  if (!/^\d{1,16}$/.test(text) || Number(text) > most) {
    fail(`${name} must be a whole number from 0 to ${most}, not “${text}”`);
  }
  return Number(text);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
