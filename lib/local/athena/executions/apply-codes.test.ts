import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Machine } from '../testing/machine';

let machine: Machine;
beforeAll(async () => {
  machine = await Machine.start();
  await machine.run(`CREATE EXTERNAL TABLE flows (version int, account string, interfaceid string,
    sourceaddress string, destinationaddress string, sourceport int, destinationport int, protocol int,
    numpackets int, numbytes bigint, starttime int, endtime int, action string, logstatus string)
    ROW FORMAT DELIMITED FIELDS TERMINATED BY ' ' LOCATION 's3://flows/' TBLPROPERTIES ('skip.header.line.count'='1')`);
});
afterAll(() => machine.stop());

const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

const QUERIES = [
  `SELECT sourceaddress, count(*), sum(numbytes) FROM flows GROUP BY sourceaddress`,
  `SELECT sourceaddress AS s, destinationaddress AS d, action, count(*) FROM flows GROUP BY 1, 2, 3`,
  `SELECT upper(action), max(sourceaddress) FROM flows GROUP BY action HAVING action <> 'ACCEPT'`,
  `SELECT action, logstatus, count(*) FROM flows GROUP BY ROLLUP (action, logstatus)`,
  `SELECT count(*) FROM flows WHERE sourceaddress = '10.0.0.1'`,
  `SELECT count(*) FROM flows WHERE NOT sourceaddress = '10.0.0.1'`,
  `SELECT count(*) FROM flows WHERE sourceaddress <> '-' AND destinationaddress <> '2001:db8::1'`,
  `SELECT count(*) FROM flows WHERE sourceaddress IN ('10.0.0.1', '2001:db8::1', '-', '010.0.0.1')`,
  `SELECT count(*) FROM flows WHERE sourceaddress NOT IN ('10.0.0.1', '-')`,
  `SELECT count(*) FROM flows WHERE action IN ('REJECT', '-', 'reject') OR logstatus = 'NODATA'`,
  `SELECT count(*) FROM flows WHERE sourceaddress LIKE '%.%' AND destinationaddress LIKE '10.0.%'`,
  `SELECT count(*) FROM flows WHERE sourceaddress LIKE '%:%' OR destinationaddress NOT LIKE '10.%'`,
  `SELECT count(*) FROM flows WHERE sourceaddress NOT LIKE '192.168.1.%' AND sourceaddress NOT LIKE '%_'`,
  `SELECT sourceaddress LIKE '2001:%', destinationaddress LIKE '-', action LIKE 'REJ%', count(*) FROM flows GROUP BY 1, 2, 3`,
  `SELECT sourceaddress FROM flows GROUP BY sourceaddress HAVING sourceaddress LIKE '10.%'`,
  `SELECT count_if(action = 'REJECT'), count(*) FILTER (WHERE sourceaddress = '10.0.0.2') FROM flows`,
  `SELECT CASE WHEN action = 'REJECT' THEN 1 ELSE 0 END AS r, count(*) FROM flows GROUP BY 1`,
  `SELECT a.sourceaddress, count(*) FROM flows a JOIN flows b ON a.sourceaddress = b.destinationaddress
     WHERE a.action = 'ACCEPT' GROUP BY a.sourceaddress`,
  `SELECT b.sourceaddress, count(*) FROM flows a LEFT JOIN flows b
     ON a.destinationaddress = b.sourceaddress AND b.action = 'REJECT' GROUP BY b.sourceaddress`,
  `SELECT sourceaddress, (SELECT count(*) FROM flows b WHERE b.destinationaddress = a.sourceaddress)
     FROM flows a GROUP BY sourceaddress`,
  `SELECT DISTINCT sourceaddress FROM flows WHERE action = 'REJECT' UNION SELECT destinationaddress FROM flows`,
  `SELECT count(DISTINCT sourceaddress), min(sourceaddress) FROM flows`,
  `SELECT sourceaddress, numbytes FROM flows ORDER BY sourceaddress DESC, numbytes LIMIT 3`,
  `WITH t AS (SELECT sourceaddress s, count(*) n FROM flows GROUP BY sourceaddress) SELECT s, n FROM t WHERE s = '10.0.0.1'`,
  `SELECT sourceaddress, rank() OVER (ORDER BY count(*) DESC) FROM flows GROUP BY sourceaddress`,
  `SELECT sourceaddress FROM flows GROUP BY sourceaddress ORDER BY count(*) DESC, sourceaddress LIMIT 2`,
];

describe('applyCodes', () => {
  it('changes no answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 12 }), async (records) => {
        await machine.emptyBucket('flows');
        await machine.putObject('flows', 'a.log.gz', [HEADER, ...records]);
        const fromFiles = await answers();
        await machine.ingest('flows');
        expect(await answers()).toEqual(fromFiles);
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  it('reads rows from the store once they are there', async () => {
    const plan = await machine.run('EXPLAIN SELECT sourceaddress FROM flows');
    expect(plan.rows.flat().join()).toContain('1 in the store, 0 from files');
  });
});

const answers = () =>
  Promise.all(
    QUERIES.map(async (sql) => {
      const { rows } = await machine.run(sql);
      return [sql, rows.map((row) => JSON.stringify(row)).sort()];
    }),
  );

const address = fc.constantFrom('10.0.0.1', '10.0.0.2', '192.168.1.9', '2001:db8::1', '-');
const fourOnly = fc.constantFrom('10.0.0.1', '10.0.0.2', '-');
const record = fc
  .tuple(
    fc.oneof(address, fourOnly),
    fourOnly,
    fc.nat(999),
    fc.constantFrom('ACCEPT', 'REJECT', '-'),
    fc.constantFrom('OK', 'NODATA', 'SKIPDATA'),
  )
  .map(
    ([source, target, bytes, action, status]) =>
      `2 1 eni-1 ${source} ${target} 1 2 6 1 ${bytes} 1697932800 1697932860 ${action} ${status}`,
  );
