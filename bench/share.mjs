// How long a shared link takes to open, and how many queries its viewers cause.
//
//   node bench/share.mjs [http://127.0.0.1:3000]
//
// Asks a running Weir, and revokes what it made. Times are of this run on this machine, from the
// first byte asked for to the last one read.

const base = process.argv[2] ?? 'http://127.0.0.1:3000';
const ROWS = 10_000;
const VIEWERS = 200;
const ROUNDS = 15;

const { newest } = await ask('/api/health');
const range = { from: Date.parse(newest) - 86_400_000, to: Date.parse(newest) };
const common = {
  engine: 'logs',
  note: '',
  expires: '1h',
  hide: { accounts: true, addresses: true },
};

async function frozen() {
  const text = `fields @timestamp, srcAddr, dstAddr, dstPort, action, bytes | limit ${ROWS}`;
  const { id: queryId } = await ask('/api/queries', { engine: 'logs', text, range });
  await untilComplete(queryId);
  const share = await ask('/api/shares', { kind: 'frozen', queryId, title: 'Bench', ...common });
  const page = await times(() => read(share.path));
  const rows = await times(() => read(`/api/shares/${share.id}/rows`));
  const missing = await times(() => read(`/s/${'0'.repeat(32)}`));
  await revoke(share.id);
  console.log(`frozen share of ${share.rowCount.toLocaleString('en')} rows, ${ROUNDS} rounds`);
  show('page, its first 500 rows', page);
  show('all rows as JSON lines', rows);
  show('a link that opens nothing', missing);
}

async function live() {
  // A text of its own, so that its executions can be counted.
  const mark = `bench ${Date.now()}`;
  const text = `# ${mark}\nstats count(*) as flows by srcAddr | sort flows desc | limit 20`;
  const share = await ask('/api/shares', {
    kind: 'live',
    text,
    range: { kind: 'last', span: '24h' },
    title: 'Bench',
    ...common,
  });
  const since = performance.now();
  const pages = await Promise.all(Array.from({ length: VIEWERS }, () => read(share.path)));
  const took = performance.now() - since;
  const runs = new Set(pages.map((page) => /Run <b[^>]*>([^<]*)/.exec(page)?.[1]));
  await revoke(share.id);
  console.log(`\nlive share, ${VIEWERS} viewers at once: all served in ${took.toFixed(0)} ms`);
  console.log(`  different runs they were shown: ${runs.size}`);
  console.log(`  queries upstream: ${await countQueries(mark)}`);
}

async function countQueries(mark) {
  const response = await fetch(`${base}/aws`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Logs_20140328.DescribeQueries',
    },
    body: JSON.stringify({ maxResults: 1000 }),
  });
  if (!response.ok) return `not known here (${response.status}: AWS mode?)`;
  const { queries } = await response.json();
  return queries.filter(({ queryString }) => queryString.includes(mark)).length;
}

async function untilComplete(id) {
  for (;;) {
    const { state, error } = await ask(`/api/queries/${id}?engine=logs&pageSize=1`);
    if (state === 'complete') return;
    if (error) throw new Error(error.message);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ask(path, body) {
  const response = await fetch(
    base + path,
    body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  );
  const answer = await response.json();
  if (!response.ok) throw new Error(`${path}: ${answer.detail}`);
  return answer;
}

const read = async (path) => (await fetch(base + path)).text();

const revoke = (id) => fetch(`${base}/api/shares/${id}`, { method: 'DELETE' });

async function times(work) {
  const taken = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const since = performance.now();
    await work();
    taken.push(performance.now() - since);
  }
  return taken.toSorted((a, b) => a - b);
}

function show(what, taken) {
  const at = (share) => taken[Math.floor((taken.length - 1) * share)].toFixed(0).padStart(5);
  console.log(`  ${what.padEnd(28)} median ${at(0.5)} ms, slowest ${at(1)} ms`);
}

await frozen();
await live();
