import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { expect, test } from 'playwright/test';

import { runAthena, startAthena, stateOf } from '../support/athena';
import { awsClients } from '../support/aws-clients';
import { processesOf, stillRunning } from '../support/processes';
import { type RunningWeir, startWeir } from '../support/start-weir';

const PORT = 3181;
const OBJECT_RECORDS = 25_000;
/** More than go into the store in one transaction. */
const OBJECTS = 11;
const RECORDS = OBJECTS * OBJECT_RECORDS;

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weir-flows-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('every record is there once after kill -9 of all that runs, amid an ingest and amid a query', async () => {
  test.setTimeout(180_000);
  writeObject(0);
  const first = await startWeir(PORT, [folder]);
  for (let index = 1; index < OBJECTS; index++) writeObject(index);
  await expect
    .poll(() => recordsOf(first), { timeout: 60_000, intervals: [20] })
    .toBeGreaterThan(OBJECT_RECORDS);
  await first.kill();

  const second = await startWeir(PORT, [folder], { dataDir: first.dataDir });
  expect(await recordsOf(second)).toBe(RECORDS);
  const before = awsClients(second.url).athena;
  const query = await startAthena(
    before,
    'SELECT count(*) FROM vpc_flow_logs a, vpc_flow_logs b WHERE a.numbytes < b.numbytes * 7',
  );
  await expect.poll(() => stateOf(before, query)).toBe('RUNNING');
  await second.kill();

  const third = await startWeir(PORT, [folder], { dataDir: first.dataDir });
  try {
    const { athena } = awsClients(third.url);
    const counts = await runAthena(
      athena,
      `SELECT count(*), count(DISTINCT numbytes), min(numbytes), max(numbytes) FROM vpc_flow_logs`,
    );
    expect(counts).toEqual([[RECORDS, RECORDS, 1, RECORDS].map(String)]);
    // Nobody works on it any more, and it says so.
    expect(await stateOf(athena, query)).toBe('FAILED');
  } finally {
    await third.remove();
  }
});

test('whichever process is killed, none of the others stays behind', async () => {
  test.setTimeout(120_000);
  let weir = await startWeir(PORT, ['--empty']);
  for (const place of [0, 1]) {
    const family = processesOf(weir.dataDir);
    expect(family.length).toBeGreaterThanOrEqual(3);
    process.kill(family[place]?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => stillRunning(family)).toEqual([]);
    // The lock that was left behind does not stop the next one.
    weir = await startWeir(PORT, ['--empty'], { dataDir: weir.dataDir });
  }
  await weir.remove();
});

/** Records whose `bytes` count from 1 over all objects: each is told from every other. */
function writeObject(index: number): void {
  const lines = Array.from({ length: OBJECT_RECORDS }, (_, at) => {
    const number = index * OBJECT_RECORDS + at + 1;
    const second = 1_700_000_000 + (number % 3_000);
    return `2 123456789012 eni-0a1b2c3d4e5f60001 192.0.2.${number % 250} 10.0.1.10 ${1_024 + (number % 60_000)} 443 6 1 ${number} ${second} ${second + 9} ACCEPT OK`;
  });
  writeFileSync(join(folder, `flows-${index}.log.gz`), gzipSync(lines.join('\n'), { level: 1 }));
}

async function recordsOf({ url }: RunningWeir): Promise<number> {
  const health = (await (await fetch(`${url}/api/health`)).json()) as { records: number };
  return health.records;
}
