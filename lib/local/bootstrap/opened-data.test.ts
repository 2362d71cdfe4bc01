import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld } from '../testing/local-world';
import { bootstrap } from './bootstrap';
import { openedBucketRoots } from './opened-path';

// Real honeypot traffic, where it lies beside the project.
const ATTACKS = resolve('../shared/data/attack');
const FOLDERS = ['s3_marx_2013-07-24_5min', 's3_cowrie_60min'];

describe.skipIf(!existsSync(ATTACKS)).each(FOLDERS)('opening %s', (name) => {
  it('counts every record, shows its own range and the same top sources as the text', async () => {
    const folder = join(ATTACKS, name, 'AWSLogs');
    const records = readRecords(folder);
    const world = await createLocalWorld(createInProcessEngine, openedBucketRoots(folder));
    try {
      await bootstrap(world.local, { kind: 'folder', path: folder });
      const { rows } = await world.local.engine.read({
        sql: `SELECT sum(records), sum(unread), min(first_ts), max(last_ts) FROM sources`,
      });
      const starts = records.map((record) => Number(record[10]) * 1_000);
      expect(rows[0]?.map(Number)).toEqual([
        records.length,
        0,
        Math.min(...starts),
        Math.max(...starts),
      ]);

      const top = await world.local.engine.read({
        sql: `SELECT src4 // 16777216 || '.' || src4 // 65536 % 256 || '.' || src4 // 256 % 256 || '.' || src4 % 256,
                count(*) FROM events GROUP BY src4 ORDER BY 2 DESC, src4 LIMIT 20`,
      });
      expect(top.rows.map(([source, count]) => [source, Number(count)])).toEqual(
        topSources(records),
      );
    } finally {
      await world.close();
    }
  }, 60_000);
});

type RecordFields = readonly string[];

/** As `zcat … | grep -v version` would give them. */
function readRecords(folder: string): RecordFields[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.log.gz'))
    .flatMap((path) =>
      gunzipSync(readFileSync(join(folder, path)))
        .toString()
        .split('\n'),
    )
    .filter((line) => line !== '' && !line.startsWith('version'))
    .map((line) => line.split(' '));
}

function topSources(records: readonly RecordFields[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const record of records) {
    const source = record[3] ?? '';
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  const octets = (address: string) =>
    address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [...counts]
    .toSorted(([a, countA], [b, countB]) => countB - countA || octets(a) - octets(b))
    .slice(0, 20);
}
