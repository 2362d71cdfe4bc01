// node bench/athena.mjs FOLDER [days] [rounds]
//
// Athena over about twenty million records: AWS's flow log queries over all of them, then the overview's
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
  console.log("\nAWS's flow log queries");
  const flowLogQueries = store.flowLogQueries(await readOccasion());
  await compare(
    flowLogQueries.map(({ name, sql, byHand }) => one(name, sql, byHand)),
    Number(rounds),
  );
  console.log("\nthe overview's questions");
  await compare(
    [
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

/** Two days before the newest, and the two that speak most over all. */
async function readOccasion() {
  const { rows } = await store.engine.query(
    {
      sql: `SELECT ${dotted('src4')}, ${dotted('dst4')} FROM events WHERE action = 'ACCEPT' AND src4 IS NOT NULL
        AND dst4 IS NOT NULL GROUP BY src4, dst4 ORDER BY count(*) DESC LIMIT 1`,
    },
    { timeoutMs: 60_000 },
  );
  const [source, target] = rows[0];
  return { dayMs: store.newestMs - (store.newestMs % DAY_MS) - 2 * DAY_MS, source, target };
}

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
