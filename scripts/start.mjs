// `npm start`: from a fresh clone to a served page, with progress. Node built-ins only.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { buildBundles, buildPages } from './support/build.mjs';
import { lockDataDir } from './support/data-lock.mjs';
import { main, Refusal } from './support/fail.mjs';
import { checkFlowLogPath } from './support/flow-log-path.mjs';
import { checkHost, checkPort, readOptions, USAGE } from './support/options.mjs';
import { installPackages } from './support/packages.mjs';
import { prepareData } from './support/prepare-data.mjs';
import { step } from './support/progress.mjs';
import { ROOT } from './support/run.mjs';

const OLDEST_NODE = [20, 9];
const isAws = process.env.WEIR_MODE === 'aws';

/** Where a sign-in is asked for, the server tells its health to whoever shows this. */
const startKey = randomBytes(32).toString('hex');

/** The running server, once there is one. */
let server;
endTogether();

await main(async () => {
  const startedAt = Date.now();
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  checkNode();
  checkHost();
  if (options.path) await checkFlowLogPath(options.path);
  await checkPort(options.port);
  if (!isAws) await lockDataDir(options.dataDir);

  console.log('Weir');
  await installPackages({ withDev: false });
  await step('Building the engine', buildBundles);
  // The pages build and the records are read side by side: each keeps about one core busy.
  const pages = step('Building the pages', buildPages);
  const data = isAws ? Promise.resolve() : prepareData(options);
  await Promise.all([pages, data]);

  await serve(options, startedAt);
});

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = OLDEST_NODE;
  if (major < needMajor || (major === needMajor && minor < needMinor)) {
    throw new Refusal(
      `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.version}`,
    );
  }
}

/** Starts the server, says where it is, and ends when it ends. */
async function serve(options, startedAt) {
  server = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(options.port)],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        WEIR_DATA_DIR: options.dataDir,
        WEIR_SOURCE: options.source,
        WEIR_START_KEY: startKey,
        ...(options.path && { WEIR_SOURCE_PATH: options.path }),
      },
      // The server ends when the channel closes, so that not even `kill -9` of this program leaves it behind.
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  process.on('exit', () => server.kill('SIGKILL'));
  let output = '';
  server.stdout.setEncoding('utf8').on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => server.once('close', (code) => resolve(code ?? 0)));

  const health = await step('Starting the server', () =>
    firstHealth(options.port, ended, () => output),
  );
  server.stdout.on('data', (chunk) => process.stdout.write(chunk));
  const took = ((Date.now() - startedAt) / 1_000).toFixed(0);
  console.log(`\n  http://127.0.0.1:${options.port}  (ready in ${took} s)`);
  console.log(`  ${describe(health, options)}\n`);
  health.missing.forEach((sentence) => console.log(`  ! ${sentence}`));
  return await ended;
}

/** Ctrl-C, a closed terminal and a plain kill all end the server too; it gets a moment to close the store. */
function endTogether() {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!server) process.exit(1);
      if (asked) server.kill('SIGKILL');
      asked = true;
      server.kill('SIGTERM');
      setTimeout(() => server.kill('SIGKILL'), 5_000).unref();
    });
  }
}

async function firstHealth(port, ended, output) {
  let exited = false;
  void ended.then(() => (exited = true));
  for (;;) {
    if (exited) throw new Refusal(`the server ended at once:\n${output().trim()}`);
    const health = await fetch(`http://127.0.0.1:${port}/api/health`, {
      headers: { 'x-weir-start-key': startKey },
    })
      .then((response) => (response.ok ? response.json() : undefined))
      .catch(() => undefined);
    if (health && !['starting', 'restarting'].includes(health.engine.state)) return health;
    await sleep(150);
  }
}

function describe(health, options) {
  if (health.mode === 'aws') {
    return `Showing ${health.source.logGroup ?? 'no log group'} and ${health.source.table ?? 'no table'} of AWS in ${health.source.region || 'no region'}.`;
  }
  if (options.source === 'empty')
    return `Empty: put objects into ${join(options.dataDir, 's3')} or speak to /aws.`;
  const span =
    health.oldest && health.newest ? `, ${day(health.oldest)} to ${day(health.newest)}` : '';
  const what = options.path ?? 'sample data, generated on this machine';
  return `Showing ${what}: ${health.records.toLocaleString('en')} records${span}.`;
}

function day(iso) {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
