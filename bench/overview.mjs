// How long the overview's questions take, one by one and all at once as the page asks them.
//
//   node bench/overview.mjs [http://127.0.0.1:3000] [logs|athena] [rounds]
//
// Asks a running Weir. "First" is a range that nobody has asked about; "again" is the same range a
// moment later, which is served from the execution before. Times are of this run on this machine.

const base = process.argv[2] ?? 'http://127.0.0.1:3000';
const engine = process.argv[3] ?? 'logs';
const rounds = Number(process.argv[4] ?? 5);

const DAY_MS = 86_400_000;
const SPAN_MS = 7 * DAY_MS;

const QUESTIONS = [
  ['flow-totals', {}],
  ['rejected-source-count', {}],
  ['traffic-over-time', { bucketSeconds: 3_600 }],
  ['top-targeted-ports', {}],
  ['top-rejected-sources', {}],
  ['reject-rate-by-weekday', {}],
  ['flows-by-interface', {}],
  ['lines-by-status', {}],
];
const WITH_PERIOD_BEFORE = new Set([
  'flow-totals',
  'rejected-source-count',
  'traffic-over-time',
  'top-targeted-ports',
]);

async function ask(question, parameters, range) {
  const since = performance.now();
  const response = await fetch(`${base}/api/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question, engine, range, parameters }),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`${question}: ${body.detail}`);
  return { ms: performance.now() - since, scanned: body.statistics.recordsScanned };
}

/** Everything the page asks, at once. @returns {Promise<number>} milliseconds until the last answer */
async function page(range) {
  const since = performance.now();
  const before = { from: range.from - SPAN_MS, to: range.from };
  await Promise.all(
    QUESTIONS.flatMap(([question, parameters]) => [
      ask(question, parameters, range),
      ...(WITH_PERIOD_BEFORE.has(question) ? [ask(question, parameters, before)] : []),
    ]),
  );
  return performance.now() - since;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const show = (ms) => `${ms.toFixed(0).padStart(6)} ms`;

const { records, newest } = await (await fetch(`${base}/api/health`)).json();
const end = Date.parse(newest);
let shift = 0;
/** A range of its own each time, so that no answer is shared. */
const fresh = () => {
  shift += 1_000;
  return { from: end - SPAN_MS - shift, to: end - shift };
};

console.log(
  `${records.toLocaleString('en')} records in the store, 7 days, ${engine}, ${rounds} rounds, medians\n`,
);
console.log('question'.padEnd(26), '  first', '      again');
for (const [question, parameters] of QUESTIONS) {
  const first = [];
  const again = [];
  for (let round = 0; round < rounds; round += 1) {
    const range = fresh();
    first.push((await ask(question, parameters, range)).ms);
    again.push((await ask(question, parameters, range)).ms);
  }
  console.log(question.padEnd(26), show(median(first)), show(median(again)));
}
const first = [];
const again = [];
for (let round = 0; round < rounds; round += 1) {
  const range = fresh();
  first.push(await page(range));
  again.push(await page(range));
}
console.log('all at once, as the page'.padEnd(26), show(median(first)), show(median(again)));
