import { describe, expect, it, vi } from 'vitest';

import { createSharedExecutions } from './shared-executions';

const patient = () => new AbortController().signal;

describe('createSharedExecutions', () => {
  it('runs equal work once for callers at the same time', async () => {
    const share = createSharedExecutions<number>(
      () => 1_000,
      () => 0,
    );
    const run = vi.fn(async () => 7);

    const answers = await Promise.all([share('a', run, patient()), share('a', run, patient())]);

    expect(answers.map(({ result }) => result)).toEqual([7, 7]);
    expect(answers.map(({ shared }) => shared)).toEqual([false, true]);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('serves a result while it is fresh and runs again after that', async () => {
    let at = 0;
    const share = createSharedExecutions<number>(
      () => 1_000,
      () => at,
    );
    const run = vi.fn(async () => at);

    await share('a', run, patient());
    at = 999;
    expect((await share('a', run, patient())).result).toBe(0);
    at = 1_000;
    expect((await share('a', run, patient())).result).toBe(1_000);
  });

  it('does not keep a failure', async () => {
    const share = createSharedExecutions<number>(
      () => 1_000,
      () => 0,
    );
    await expect(share('a', () => Promise.reject(new Error('no')), patient())).rejects.toThrow(
      'no',
    );
    expect((await share('a', async () => 2, patient())).result).toBe(2);
  });

  it('aborts the work once the last caller has left, and not before', async () => {
    const share = createSharedExecutions<number>(
      () => 1_000,
      () => 0,
    );
    let aborted = false;
    const run = (signal: AbortSignal) =>
      new Promise<number>((_, reject) => {
        signal.addEventListener('abort', () => {
          aborted = true;
          reject(new Error('stopped'));
        });
      });
    const [first, second] = [new AbortController(), new AbortController()];
    const waits = [first, second].map(({ signal }) => share('a', run, signal));

    first.abort();
    await expect(waits[0]).rejects.toThrow();
    expect(aborted).toBe(false);
    second.abort();
    await expect(waits[1]).rejects.toThrow();
    expect(aborted).toBe(true);
  });
});
