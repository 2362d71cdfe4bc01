import { setTimeout as sleep } from 'node:timers/promises';

import { expect, it } from 'vitest';

import { createNextRuns } from './next-run';

it('answers nobody with a run that began before they asked', async () => {
  const run = createNextRuns<number>();
  let value = 0;
  let runs = 0;
  const read = async () => {
    runs += 1;
    const seen = value;
    await sleep(5);
    return seen;
  };
  const first = run('a', read);
  value = 1;
  const later = [run('a', read), run('a', read), run('a', read)];
  expect(await first).toBe(0);
  expect(await Promise.all(later)).toEqual([1, 1, 1]);
  expect(runs).toBe(2);
});

it('keeps keys apart, and a failure to those who shared it', async () => {
  const run = createNextRuns<string>();
  const failing = run('a', () => Promise.reject(new Error('gone')));
  const next = run('a', () => Promise.resolve('there'));
  expect(await run('b', () => Promise.resolve('other'))).toBe('other');
  await expect(failing).rejects.toThrow('gone');
  expect(await next).toBe('there');
});
