import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';
import { MORE_COLUMNS } from '@/lib/domain/flow-record';
import { printFlowRecord } from '@/lib/domain/print-flow-record';
import { readFlowText } from '@/lib/domain/read-flow-text';

import type { Engine } from '../engine';
import { createInProcessEngine } from './in-process-engine';

const SAMPLES = '../shared/data/samples';
const COLUMNS = [
  ...['version', 'account_id', 'interface_id', 'src4', 'src_text', 'dst4', 'dst_text'],
  ...['src_port', 'dst_port', 'protocol', 'packets', 'bytes', 'start_s', 'end_s'],
  ...['action', 'log_status', ...MORE_COLUMNS],
];

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-law-'));
  engine = await createInProcessEngine(':memory:');
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('the store', () => {
  it('has what the reader reads, field by field, and what it does not with its reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line(), { maxLength: 60 }), async (lines) => {
        await expectAsRead(lines.join('\n'));
      }),
      { numRuns: 12 },
    );
  });

  it.skipIf(!existsSync(SAMPLES))('has what the reader reads of every known sample', async () => {
    for (const name of await readdir(SAMPLES)) {
      const content = readFileSync(join(SAMPLES, name));
      if (content.toString('latin1', 0, 4) === 'PAR1') continue;
      await expectAsRead((name.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8'));
    }
  });
});

let count = 0;

async function expectAsRead(text: string): Promise<void> {
  const records: unknown[][] = [];
  const unread: unknown[][] = [];
  let format = DEFAULT_FORMAT;
  readFlowText(text, {
    format: (names) => (format = names),
    record: (record, at) => {
      const printed = printFlowRecord(record, format);
      const fields = [
        ...[record.version, record.accountId, record.interfaceId, record.src4, record.srcText],
        ...[record.dst4, record.dstText, record.srcPort, record.dstPort, record.protocol],
        ...[record.packets, record.bytes, record.start, record.end, record.action],
        ...[record.logStatus, ...record.more],
      ];
      records.push(
        [at, record.message ?? printed, ...fields.map((value) => value ?? '-')].map(String),
      );
    },
    unreadable: (at, reason, found) => unread.push([at, reason, found.slice(0, 500)]),
  });

  const name = `law-${++count}.log`;
  const path = join(folder, name);
  await writeFile(path, text);
  const object = { bucket: 'b', key: name, path, sizeBytes: text.length, modifiedMs: 0 };
  await engine.ingestObjects([object], { groupId: 1 });
  const source = `source_id = (SELECT max(id) FROM sources WHERE key = '${name}')`;
  const columns = COLUMNS.map((column) => `coalesce(${column}::VARCHAR, '-')`);
  const stored = await engine.read({
    sql: `SELECT line::VARCHAR, text, ${columns.join(', ')} FROM event_texts WHERE ${source} ORDER BY line`,
  });
  expect(stored.rows).toEqual(records);
  const kept = await engine.read({
    sql: `SELECT line, reason, text FROM unread_lines WHERE ${source} ORDER BY line`,
  });
  expect(kept.rows).toEqual(unread.slice(0, 1_000));
}

/** Mostly a record, often with a field that is absent, odd or wrong; else a header, a blank or anything. */
function line(): fc.Arbitrary<string> {
  const odd = fc.constantFrom(
    '-',
    '007',
    '2001:db8::1',
    '::1',
    '1.2.3',
    '70000',
    'x',
    '9'.repeat(16),
    '0',
  );
  const record = fc
    .tuple(fc.nat(13), odd, fc.boolean(), fc.constantFrom(' ', '  ', '\t'))
    .map(([at, word, isOdd, between]) => {
      const fields =
        '2 123456789012 eni-1 10.0.0.1 203.0.113.9 443 51000 6 3 840 1700000000 1700000060 ACCEPT OK'.split(
          ' ',
        );
      return (isOdd ? fields.with(at, word) : fields).join(between);
    });
  const header = fc.constantFrom(
    DEFAULT_FORMAT.join(' '),
    'start end srcaddr pkt-srcaddr vpc-id ecs-task-id tcp-flags flow-direction',
  );
  const later = fc.constant('1700000000 1700000060 10.0.0.1 2001:db8::9 vpc-1 - 18 egress');
  return fc.oneof(
    { weight: 12, arbitrary: record },
    { weight: 1, arbitrary: header },
    { weight: 2, arbitrary: later },
    { weight: 1, arbitrary: fc.string().map((text) => text.replaceAll('\n', ' ')) },
  );
}
