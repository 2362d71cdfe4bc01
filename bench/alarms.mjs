// node bench/alarms.mjs [ROUNDS]
//
// How long one tick of the clock takes: 100 metric filters over a minute of 1,000,000 records, then
// 1,000 alarms. A tick has to be done well within its minute, so its time is told as a share of that
// too. The engine is the child process that the server uses. Processor time, of both processes, is
// told beside the time that passed: on a busy machine it is the fairer figure.

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { buildEngine } from '../scripts/build-engine.mjs';

const RECORDS = 1_000_000;
const OBJECTS = 20;
const FILTERS = 100;
const ALARMS = 1_000;
const ROUNDS = Number(process.argv[2] ?? 5);

const root = resolve(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'weir-bench-'));
const MINUTE_MS = 60_000;
let nowMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;

try {
  await main();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function main() {
  symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'));
  await buildEngine(work, ['engine']);
  const modules = {
    engine: await load('lib/local/engine/create-engine.ts'),
    protocol: await load('lib/local/protocol.ts'),
    filters: await load('lib/local/clock/apply-metric-filters.ts'),
    alarms: await load('lib/local/clock/evaluate-alarms.ts'),
  };
  const engine = modules.engine.createEngine({
    dataDir: join(work, 'data'),
    engineFile: join(work, 'engine.mjs'),
  });
  await untilReady(engine);
  let ids = 0;
  const local = {
    engine,
    now: () => nowMs,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    account: '123456789012',
    region: 'us-east-1',
    dataDir: join(work, 'data'),
    bucketRoots: new Map(),
  };
  const call = async (target, input) => {
    const { status, body } = await modules.protocol.dispatch(local, {
      headers: { 'x-amz-target': target },
      body: JSON.stringify(input),
    });
    if (status >= 400) throw new Error(`${target}: ${body}`);
    return JSON.parse(body);
  };

  await call('Logs_20140328.CreateLogGroup', { logGroupName: 'bench' });
  for (let number = 0; number < FILTERS; number++) await putFilter(call, number);
  for (let number = 0; number < ALARMS; number++) await putAlarm(call, number);

  const ticks = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const objects = writeMinute(round);
    const ingestMs = await timeOf(() => engine.ingestObjects(objects, { groupId: 1 }));
    await checkRecords(engine, round);
    nowMs += MINUTE_MS;
    let stored = 0;
    const filterCpuMs = cpuOf(engine.pid);
    const filterMs = await timeOf(async () => {
      stored = await modules.filters.applyMetricFilters(local);
    });
    const alarmCpuMs = cpuOf(engine.pid);
    let changed = [];
    const alarmMs = await timeOf(async () => {
      changed = await modules.alarms.evaluateAlarms(local, null);
    });
    const quietCpuMs = cpuOf(engine.pid);
    const quietMs = await timeOf(() => modules.alarms.evaluateAlarms(local, null));
    const endCpuMs = cpuOf(engine.pid);
    ticks.push({ filterMs, alarmMs, quietMs });
    console.log(
      `minute ${round}: ingest ${ms(ingestMs)}, ${FILTERS} filters ${ms(filterMs)} (${stored} datapoints), ` +
        `${ALARMS} alarms ${ms(alarmMs)} (${changed.length} changed), again ${ms(quietMs)}`,
    );
    console.log(
      `  of processors: filters ${ms(alarmCpuMs - filterCpuMs)}, alarms ${ms(quietCpuMs - alarmCpuMs)}, ` +
        `again ${ms(endCpuMs - quietCpuMs)}`,
    );
  }
  await engine.close();

  const filterMs = median(ticks.map((tick) => tick.filterMs));
  const alarmMs = median(ticks.map((tick) => tick.alarmMs));
  const worstMs = Math.max(...ticks.map((tick) => tick.filterMs + tick.alarmMs));
  console.log(
    `one tick    ${ms(filterMs + alarmMs)}, worst ${ms(worstMs)}: ` +
      `${((worstMs / MINUTE_MS) * 100).toFixed(1)} % of its minute`,
  );
  console.log(
    `filters     ${(filterMs / FILTERS).toFixed(1)} ms each, ` +
      `${((filterMs / FILTERS / RECORDS) * 1e6).toFixed(1)} ns per record and filter`,
  );
  console.log(
    `evaluation  ${(alarmMs / ALARMS).toFixed(3)} ms per alarm with changes written, ` +
      `${(median(ticks.map((tick) => tick.quietMs)) / ALARMS).toFixed(3)} ms without`,
  );
}

/** A line that is no record would make the minute smaller than it is said to be. */
async function checkRecords(engine, rounds) {
  const { rows } = await engine.read({
    sql: 'SELECT count(*) FROM events WHERE message IS NULL AND src4 IS NOT NULL',
  });
  if (Number(rows[0][0]) !== rounds * RECORDS)
    throw new Error(`${rows[0][0]} records, not a million each`);
}

async function putFilter(call, number) {
  const port = [22, 23, 80, 443, 445, 1433, 3306, 3389, 5432, 8080][number % 10];
  const patterns = [
    `[version, account, eni, source, destination, srcport, destport=${port}, protocol, packets, bytes, start, end, action=REJECT, status]`,
    `[version, account, eni, source, destination, srcport, destport=${port}, protocol=6, packets, bytes>${number * 10}, start, end, action, status]`,
    `[version, account, eni, source=10.0.${number}.*, destination, srcport, destport, protocol, packets, bytes, start, end, action, status]`,
    `REJECT ${port}`,
  ];
  await call('Logs_20140328.PutMetricFilter', {
    logGroupName: 'bench',
    filterName: `filter-${number}`,
    filterPattern: patterns[number % 4],
    metricTransformations: [
      {
        metricNamespace: 'bench',
        metricName: `metric-${number}`,
        metricValue: number % 4 === 1 ? '$bytes' : '1',
        ...(number % 2 === 0 && { defaultValue: 0 }),
      },
    ],
  });
}

function putAlarm(call, number) {
  return call('GraniteServiceVersion20100801.PutMetricAlarm', {
    AlarmName: `alarm-${number}`,
    Namespace: 'bench',
    MetricName: `metric-${number % FILTERS}`,
    Statistic: ['Sum', 'Average', 'Maximum'][number % 3],
    Period: [60, 60, 300][number % 3],
    EvaluationPeriods: 1 + (number % 5),
    DatapointsToAlarm: 1,
    Threshold: 10 ** (number % 6),
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: ['missing', 'notBreaching', 'breaching', 'ignore'][number % 4],
    AlarmActions: ['arn:aws:sns:us-east-1:123456789012:bench'],
  });
}

/** A minute of flow log records in objects, as VPC delivers them. */
function writeMinute(round) {
  mkdirSync(join(work, 'objects'), { recursive: true });
  const start = nowMs / 1_000;
  return Array.from({ length: OBJECTS }, (_, object) => {
    const lines = [
      'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status',
    ];
    for (let line = 0; line < RECORDS / OBJECTS; line++) {
      const dice = (line * 2_654_435_761 + object * 40_503 + round * 97) >>> 0;
      const port =
        dice % 5 ? 443 : [22, 23, 80, 445, 1433, 3306, 3389, 5432, 8080][(dice >>> 8) % 9];
      const from = start + (dice % 60);
      lines.push(
        `2 123456789012 eni-${dice % 40} 10.0.${(dice >>> 4) % 256}.${(dice >>> 12) % 256} 10.1.0.${dice % 256} ${1_024 + (dice % 60_000)} ${port} 6 ` +
          `${1 + (dice % 30)} ${40 + (dice % 9_000)} ${from} ${from} ${dice % 7 ? 'ACCEPT' : 'REJECT'} OK`,
      );
    }
    const key = `${round}-${object}.log`;
    const path = join(work, 'objects', key);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return { bucket: 'bench', key, path, sizeBytes: statSync(path).size, modifiedMs: round };
  });
}

async function load(entry) {
  const outfile = join(work, `${entry.replaceAll('/', '-')}.mjs`);
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    alias: { '@': root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@duckdb/node-api'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

/** A busy machine may take its time to start the engine. */
async function untilReady(engine) {
  for (;;) {
    const isReady = await engine.read({ sql: 'SELECT 1' }).then(
      () => true,
      () => engine.state === 'failed',
    );
    if (isReady) return;
  }
}

/** Processor time of the engine and of this process so far, in milliseconds; of this process alone without `/proc`. */
function cpuOf(pid) {
  const { user, system } = process.cpuUsage();
  let ticks = 0;
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    ticks = Number(fields[11]) + Number(fields[12]);
  } catch {
    ticks = 0;
  }
  return (user + system) / 1_000 + ticks * 10;
}

async function timeOf(task) {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

function ms(value) {
  return `${Math.round(value).toLocaleString('en')} ms`;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
