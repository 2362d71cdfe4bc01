import { describe, expect, it, vi } from 'vitest';

import { getBackend } from '../aws/backend';
import { estimateScan, type ScanEstimate } from '../aws/estimate-scan';
import { fakeBackend } from '../testing/fake-backend';
import { keepWithinLimit } from './keep-within-limit';
import { readExecution } from './read-execution';
import { startQuery } from './start-query';
import { startWithConsent } from './start-with-consent';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));
vi.mock('../aws/estimate-scan', () => ({ estimateScan: vi.fn() }));

const GB = 1_000 ** 3;
const range = { from: 0, to: 60_000 };
let count = 0;

/** Each text of its own: an estimate serves the same text for a minute. */
function wouldScan(estimate: ScanEstimate | number) {
  const { backend } = fakeBackend({});
  vi.mocked(getBackend).mockReturnValue(backend);
  vi.mocked(estimateScan).mockResolvedValue(
    typeof estimate === 'number'
      ? { kind: 'reads', bytes: estimate, partitions: 1, objects: 1 }
      : estimate,
  );
  return { engine: 'athena', text: `SELECT ${(count += 1)}`, range } as const;
}

describe('keepWithinLimit', () => {
  it('asks above the first limit, until a person has agreed to as much', async () => {
    const query = wouldScan(2.4 * GB);
    await expect(keepWithinLimit(query)).rejects.toMatchObject({
      code: 'needs-consent',
      message: 'This would scan 2.4 GB, above the limit of 1 GB a query',
    });
    await expect(keepWithinLimit({ ...query, acceptBytes: 2 * GB })).rejects.toThrow();
    await keepWithinLimit({ ...query, acceptBytes: 2.4 * GB });
  });

  it('refuses above the second limit, whatever was agreed to', async () => {
    const query = { ...wouldScan(7 * GB), acceptBytes: 100 * GB };
    await expect(startWithConsent(query)).rejects.toMatchObject({
      code: 'over-limit',
      remedy: expect.stringContaining('WEIR_ATHENA_REFUSE_ABOVE_GB') as string,
    });
  });

  it.each([GB, { kind: 'nothing' }, { kind: 'unknown', reason: 'a view' }] as const)(
    'lets %j run',
    async (estimate) => {
      await keepWithinLimit(wouldScan(estimate));
    },
  );

  it('asks nothing about Logs Insights', async () => {
    await keepWithinLimit({ ...wouldScan(7 * GB), engine: 'logs' });
    expect(vi.mocked(estimateScan)).not.toHaveBeenCalledWith(expect.anything(), `SELECT ${count}`);
  });
});

describe('readExecution', () => {
  const running = {
    QueryExecution: {
      Status: { State: 'RUNNING' },
      Statistics: { DataScannedInBytes: 6 * GB },
    },
  };

  it('stops what was started here and scans more than any query may', async () => {
    const { backend, athena } = fakeBackend({
      athena: {
        StartQueryExecution: [{ QueryExecutionId: 'dear' }],
        GetQueryExecution: [running],
        StopQueryExecution: [{}],
      },
    });
    vi.mocked(getBackend).mockReturnValue(backend);
    await startQuery({ engine: 'athena', text: 'SELECT * FROM t', range });
    const answer = await readExecution({ id: 'dear', engine: 'athena', pageSize: 10 });
    expect(answer).toMatchObject({ state: 'cancelled', error: { code: 'OVER_LIMIT' } });
    expect(athena.at(-1)).toMatchObject({ name: 'StopQueryExecution' });
  });

  it('leaves alone what somebody started elsewhere', async () => {
    const { backend } = fakeBackend({ athena: { GetQueryExecution: [running] } });
    vi.mocked(getBackend).mockReturnValue(backend);
    const answer = await readExecution({ id: 'other', engine: 'athena', pageSize: 10 });
    expect(answer).toMatchObject({ state: 'running', error: null });
  });
});
