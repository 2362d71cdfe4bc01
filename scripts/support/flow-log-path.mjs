// Whether a path a person wants to open holds flow logs, before anything is started.

import { closeSync, constants, openSync, readSync } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, constants as zlib } from 'node:zlib';

import { Refusal } from './fail.mjs';

const PEEK_BYTES = 65_536;
const MOST_PEEKS = 200;

/** @throws {Refusal} in one sentence: not there, not readable, or no flow logs in it */
export async function checkFlowLogPath(path) {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Refusal(`${path} does not exist`);
  const mode = found.isDirectory() ? constants.R_OK | constants.X_OK : constants.R_OK;
  await access(path, mode).catch(() => {
    throw new Refusal(`${path} cannot be read; check its permissions`);
  });
  if (found.isFile()) {
    if (!looksLikeFlowLog(path)) throw new Refusal(`${path} is not a VPC flow log`);
    return;
  }
  let peeks = 0;
  for await (const file of walk(path)) {
    if (looksLikeFlowLog(file)) return;
    peeks += 1;
    if (peeks >= MOST_PEEKS) break;
  }
  throw new Refusal(`${path} holds no VPC flow logs (text or .gz, with or without a header line)`);
}

async function* walk(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}

const HEADER = /^(?=.*\b(?:srcaddr|pkt-srcaddr)\b)[a-z-]+( +[a-z0-9-]+)+\s*$/;
const RECORD = /^\s*\d+ +\S+ +(?:eni-\S+|-) +\S+ +\S+( +\S+){8,}\s*$/;

function looksLikeFlowLog(file) {
  const lines = peek(file).split('\n').slice(0, 50);
  return lines.some((line) => HEADER.test(line) || RECORD.test(line));
}

function peek(file) {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(PEEK_BYTES);
    const bytes = buffer.subarray(0, readSync(handle, buffer, 0, PEEK_BYTES, 0));
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    // The beginning of a stream is enough; its end may lie beyond what we read.
    const text = isGzip ? gunzipSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH }) : bytes;
    return text.toString('latin1');
  } catch {
    return '';
  } finally {
    closeSync(handle);
  }
}
