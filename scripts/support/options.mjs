// What `npm start` was asked for, and whether it can be.

import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

import { Refusal } from './fail.mjs';
import { ROOT } from './run.mjs';

export const USAGE = `Usage: npm start -- [PATH] [--port N] [--data DIR] [--empty]

  PATH        a folder or a single file of VPC flow logs to open instead of the sample
  --port N    the port on 127.0.0.1 (3000)
  --data DIR  where Weir keeps its store and its buckets (.weir)
  --empty     start with nothing: no sample, no log group, no table`;

/**
 * @typedef {{ help: boolean, port: number, dataDir: string, source: 'sample' | 'folder' | 'empty', path: string | undefined }} Options
 * @param {readonly string[]} args
 * @returns {Options}
 */
export function readOptions(args, cwd = process.env.INIT_CWD ?? process.cwd()) {
  let port = Number(process.env.PORT ?? 3_000);
  let data;
  let empty = false;
  let help = false;
  const paths = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at];
    const value = () => {
      at += 1;
      const given = args[at];
      if (given === undefined) throw new Refusal(`${arg} needs a value`);
      return given;
    };
    if (arg === '--port' || arg === '-p') port = Number(value());
    else if (arg === '--data') data = value();
    else if (arg === '--empty') empty = true;
    else if (arg === '--help' || arg === '-h') help = true;
    else if (arg.startsWith('-')) throw new Refusal(`there is no option ${arg}\n\n${USAGE}`);
    else paths.push(arg);
  }
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal('--port takes a number from 1 to 65535');
  }
  if (paths.length > 1) throw new Refusal(`open one path at a time, not ${paths.length}`);
  if (paths.length > 0 && empty) throw new Refusal('--empty and a path exclude each other');

  const path = paths[0] === undefined ? undefined : resolve(cwd, paths[0]);
  const source = path ? 'folder' : empty ? 'empty' : 'sample';
  return { help, port, dataDir: chooseDataDir({ data, path, source, cwd }), source, path };
}

/** Each opened path has a store of its own, so that opening one never mixes with another. */
function chooseDataDir({ data, path, source, cwd }) {
  if (data !== undefined) return resolve(cwd, data);
  const home = resolve(ROOT, '.weir');
  if (source === 'empty') return resolve(home, 'empty');
  if (path === undefined) return home;
  return resolve(home, 'opened', createHash('sha256').update(path).digest('hex').slice(0, 16));
}

/** @throws {Refusal} where something listens on the port already */
export async function checkPort(port) {
  await new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `port ${port} is in use; choose another with --port`
          : `port ${port} cannot be used: ${error.message}`;
      reject(new Refusal(reason));
    });
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(done));
  });
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '']);

/** Weir has no sign-in, so it serves this machine only. */
export function checkHost(host = process.env.WEIR_HOST ?? '') {
  if (!LOOPBACK.has(host)) {
    throw new Refusal(
      `WEIR_HOST=${host} would serve other machines, and Weir has no sign-in; it listens on 127.0.0.1 only`,
    );
  }
}
