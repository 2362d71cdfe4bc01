// node bench/athena.mjs FOLDER [days] [rounds]
//
// Athena over about twenty million records: AWS's sample queries over all of them and the overview's
// questions over seven days, from StartQueryExecution to GetQueryResults, against DuckDB SQL written
// by hand for the same answer and run by the same engine in the same rounds.

import { compare } from './support/compare.mjs';
import { openLargeStore, until } from './support/large-store.mjs';

const [folder, days = '190', rounds = '7'] = process.argv.slice(2);
if (!folder) throw new Error('node bench/athena.mjs FOLDER [days] [rounds]');

const DAY_MS = 86_400_000;
const dotted = (column) =>
  `concat_ws('.', ${column} >> 24, (${column} >> 16) & 255, (${column} >> 8) & 255, ${column} & 255)`;
const text = (name) => `coalesce(${dotted(`${name}4`)}, ${name}_text)`;
const SPOKEN = `action IN ('ACCEPT', 'REJECT')`;

const store = await openLargeStore(folder, Number(days));
try {
  const shape = await readShape();
  const range = { from: store.newestMs - 7 * DAY_MS, to: store.newestMs };
  const week = `start_s >= ${Math.ceil(range.from / 1_000)} AND start_s < ${Math.ceil(range.to / 1_000)}`;
  const day = new Date(range.from).toISOString().slice(0, 10);
  const question = (id) =>
    store.findQuestion(id).sql(shape, range, store.findQuestion(id).parameters);
  console.log(`${store.records.toLocaleString('en')} records`);

  const first = performance.now();
  await store.warmUp();
  const warmed = performance.now();
  store.parseStatement(question('top-rejected-sources'));
  console.log(
    `the grammar's tables ${(warmed - first).toFixed(0)} ms at start, ` +
      `then the first statement ${(performance.now() - warmed).toFixed(0)} ms of parsing`,
  );
  await compare(
    [
      // AWS's walk-through and samples.
      one(
        'rejected TCP by weekday',
        `SELECT day_of_week(from_iso8601_timestamp(dt)) AS day, dt, interfaceid, sourceaddress,
          action, protocol FROM vpc_flow_logs WHERE action = 'REJECT' AND protocol = 6 LIMIT 100`,
        `SELECT isodow(make_timestamp(ts * 1000)), interface_id, ${text('src')}, action, protocol FROM events
          WHERE action = 'REJECT' AND protocol = 6 LIMIT 100`,
      ),
      one(
        'top HTTPS targets',
        `SELECT sum(numpackets) AS packetcount, destinationaddress FROM vpc_flow_logs
          WHERE destinationport = 443 GROUP BY destinationaddress ORDER BY packetcount DESC LIMIT 10`,
        `SELECT n, ${text('dst')} FROM (SELECT sum(packets) n, dst4, dst_text FROM events WHERE dst_port = 443
          GROUP BY ALL ORDER BY n DESC LIMIT 10)`,
      ),
      one(
        'all records, counted',
        `SELECT count(*) FROM vpc_flow_logs`,
        `SELECT count(*) FROM events`,
      ),
      one(
        'records of a day',
        `SELECT * FROM vpc_flow_logs WHERE dt = '${day}' LIMIT 100`,
        `SELECT version, account_id, interface_id, ${text('src')}, ${text('dst')}, src_port, dst_port, protocol, packets,
          bytes, start_s, end_s, action, log_status FROM events
          WHERE ts BETWEEN ${Date.parse(day)} AND ${Date.parse(day) + DAY_MS} LIMIT 100`,
      ),
      one(
        'top transfers',
        `SELECT sourceaddress, destinationaddress, sum(numbytes) AS transferred FROM vpc_flow_logs
          GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10`,
        `SELECT ${text('src')}, ${text('dst')}, n FROM (SELECT src4, src_text, dst4, dst_text, sum(bytes) n FROM events
          GROUP BY ALL ORDER BY n DESC LIMIT 10)`,
      ),
      one(
        'top rejected',
        `SELECT sourceaddress, count(*) AS n FROM vpc_flow_logs WHERE action = 'REJECT'
          GROUP BY sourceaddress ORDER BY n DESC LIMIT 20`,
        `SELECT ${text('src')}, n FROM (SELECT src4, src_text, count(*) n FROM events WHERE action = 'REJECT'
          GROUP BY ALL ORDER BY n DESC LIMIT 20)`,
      ),
      // The overview's questions.
      one(
        'flow totals',
        question('flow-totals'),
        `SELECT action, count(*) FROM events WHERE ${week} AND ${SPOKEN} GROUP BY 1 ORDER BY 1`,
      ),
      one(
        'rejected sources, counted',
        question('rejected-source-count'),
        `SELECT count(*) FROM (SELECT DISTINCT src4, src_text FROM events WHERE ${week} AND action = 'REJECT')`,
      ),
      one(
        'traffic over time',
        question('traffic-over-time'),
        `SELECT start_s - start_s % 3600, action, count(*) FROM events WHERE ${week} AND ${SPOKEN} GROUP BY 1, 2 ORDER BY 1, 2`,
      ),
      one(
        'top targeted ports',
        question('top-targeted-ports'),
        `SELECT dst_port, protocol, count(*) n FROM events WHERE ${week} AND action = 'REJECT'
          GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT 10`,
      ),
      one(
        'top rejected sources',
        question('top-rejected-sources'),
        `SELECT ${text('src')}, n, p, t FROM (SELECT src4, src_text, count(*) n, count(DISTINCT dst_port) p,
            count(DISTINCT dst4) t FROM events WHERE ${week} AND action = 'REJECT'
          GROUP BY ALL ORDER BY n DESC, src4 LIMIT 20)`,
      ),
      one(
        'reject rate by weekday',
        question('reject-rate-by-weekday'),
        `SELECT (start_s // 86400 + 3) % 7 + 1, start_s - start_s % 86400, action, count(*) FROM events
          WHERE ${week} AND ${SPOKEN} GROUP BY 1, 2, 3 ORDER BY 2, 3`,
      ),
      one(
        'flows by interface',
        question('flows-by-interface'),
        `SELECT interface_id, action, count(*) n, max(start_s) m FROM events WHERE ${week} AND ${SPOKEN}
          GROUP BY 1, 2 ORDER BY n DESC, m DESC`,
      ),
      one(
        'lines by status',
        question('lines-by-status'),
        `SELECT log_status, count(*) FROM events WHERE ${week} GROUP BY 1 ORDER BY 1`,
      ),
    ],
    Number(rounds),
  );
} finally {
  await store.close();
}
process.exit(0);

async function readShape() {
  const { TableMetadata } = await athena('GetTableMetadata', {
    CatalogName: 'AwsDataCatalog',
    DatabaseName: 'default',
    TableName: 'vpc_flow_logs',
  });
  const columns = (list) => list.map(({ Name, Type }) => ({ name: Name, type: Type }));
  return store.readTableShape({
    database: 'default',
    name: TableMetadata.Name,
    columns: columns(TableMetadata.Columns),
    partitionKeys: columns(TableMetadata.PartitionKeys),
    parameters: TableMetadata.Parameters,
  }).shape;
}

function one(name, sql, byHand) {
  return {
    name,
    ours: async () => {
      const { QueryExecutionId } = await athena('StartQueryExecution', {
        QueryString: sql,
        ResultConfiguration: { OutputLocation: 's3://weir-query-results/' },
      });
      await until(async () => {
        const { QueryExecution } = await athena('GetQueryExecution', { QueryExecutionId });
        const { State, StateChangeReason } = QueryExecution.Status;
        if (State === 'SUCCEEDED') return true;
        if (State !== 'QUEUED' && State !== 'RUNNING') throw new Error(StateChangeReason);
        return undefined;
      });
      const { ResultSet } = await athena('GetQueryResults', { QueryExecutionId });
      return ResultSet.Rows.length - 1;
    },
    byHand: async () => {
      const { rows } = await store.engine.query({ sql: byHand }, { timeoutMs: 60_000 });
      return rows.length;
    },
  };
}

function athena(operation, input) {
  return store.call('AmazonAthena', operation, input);
}
