// node bench/insights.mjs FOLDER [days] [rounds]
//
// Logs Insights over about twenty million records: AWS's sample queries over all of them and the
// overview's questions over seven days, from StartQuery to GetQueryResults, against DuckDB SQL
// written by hand for the same answer and run by the same engine in the same rounds.

import { setTimeout as sleep } from 'node:timers/promises';

import { compare } from './support/compare.mjs';
import { openLargeStore, until } from './support/large-store.mjs';

const [folder, days = '190', rounds = '7'] = process.argv.slice(2);
if (!folder) throw new Error('node bench/insights.mjs FOLDER [days] [rounds]');

const DAY_MS = 86_400_000;
const dotted = (column) =>
  `concat_ws('.', ${column} >> 24, (${column} >> 16) & 255, (${column} >> 8) & 255, ${column} & 255)`;
const text = (name) => `coalesce(${dotted(`${name}4`)}, ${name}_text)`;
const SPOKEN = `action IN ('ACCEPT', 'REJECT')`;

const store = await openLargeStore(folder, Number(days));
try {
  const all = { from: store.oldestMs, to: store.newestMs };
  const week = { from: store.newestMs - 7 * DAY_MS, to: store.newestMs };
  const question = (id) => store.findQuestion(id).insights(store.findQuestion(id).parameters);
  console.log(`${store.records.toLocaleString('en')} records`);
  await compare(
    [
      // AWS's samples for VPC flow logs.
      one(
        'bytes by source and target',
        all,
        `stats avg(bytes), min(bytes), max(bytes) by srcAddr, dstAddr`,
        (where) => `SELECT ${text('src')}, ${text('dst')}, a, b, c FROM (
          SELECT src4, src_text, dst4, dst_text, avg(bytes) a, min(bytes) b, max(bytes) c FROM events
          WHERE ${where} GROUP BY ALL ORDER BY 1, 2, 3, 4 LIMIT 10000)`,
      ),
      one(
        'addresses that use UDP',
        all,
        `filter protocol=17 | stats count(*) by srcAddr`,
        (where) => `SELECT ${text('src')}, n FROM (SELECT src4, src_text, count(*) n FROM events
          WHERE ${where} AND protocol = 17 GROUP BY ALL ORDER BY 1, 2 LIMIT 10000)`,
      ),
      one(
        'top transfers',
        all,
        `stats sum(bytes) as transferred by srcAddr, dstAddr | sort transferred desc | limit 10`,
        (where) => `SELECT ${text('src')}, ${text('dst')}, n FROM (
          SELECT src4, src_text, dst4, dst_text, sum(bytes) n FROM events WHERE ${where}
          GROUP BY ALL ORDER BY n DESC LIMIT 10)`,
      ),
      one(
        'top rejected',
        all,
        `filter action="REJECT" | stats count(*) as rejections by srcAddr | sort rejections desc | limit 20`,
        (where) => `SELECT ${text('src')}, n FROM (SELECT src4, src_text, count(*) n FROM events
          WHERE ${where} AND action = 'REJECT' GROUP BY ALL ORDER BY n DESC LIMIT 20)`,
      ),
      one(
        'in a subnet',
        all,
        `filter isIpv4InSubnet(srcAddr, "10.0.0.0/16") | stats count(*) as n by dstPort | sort n desc | limit 20`,
        (where) => `SELECT dst_port, count(*) n FROM events
          WHERE ${where} AND src4 BETWEEN 167772160 AND 167837695 GROUP BY 1 ORDER BY n DESC LIMIT 20`,
      ),
      one(
        'newest of each source',
        week,
        `filter action="REJECT" | fields @timestamp, srcAddr, dstPort | sort @timestamp desc | dedup srcAddr | limit 20`,
        (
          where,
        ) => `SELECT ts, ${text('src')}, dst_port FROM (SELECT ts, src4, src_text, dst_port FROM events
          WHERE ${where} AND action = 'REJECT'
          QUALIFY row_number() OVER (PARTITION BY src4, src_text ORDER BY ts DESC) = 1 ORDER BY ts DESC LIMIT 20)`,
      ),
      one(
        'newest records',
        all,
        `fields @timestamp, @message | sort @timestamp desc | limit 20`,
        (where) => `SELECT ts, text FROM event_texts WHERE ${where} ORDER BY ts DESC LIMIT 20`,
      ),
      // The overview's questions.
      one(
        'flow totals',
        week,
        question('flow-totals'),
        (where) =>
          `SELECT action, count(*) FROM events WHERE ${where} AND ${SPOKEN} GROUP BY 1 ORDER BY 1`,
      ),
      one(
        'rejected sources, counted',
        week,
        question('rejected-source-count'),
        (where) =>
          `SELECT count(*) FROM (SELECT DISTINCT src4, src_text FROM events WHERE ${where} AND action = 'REJECT')`,
      ),
      one(
        'traffic over time',
        week,
        question('traffic-over-time'),
        (where) =>
          `SELECT ts - ts % 3600000, action, count(*) FROM events WHERE ${where} AND ${SPOKEN} GROUP BY 1, 2 ORDER BY 1, 2`,
      ),
      one(
        'top targeted ports',
        week,
        question('top-targeted-ports'),
        (
          where,
        ) => `SELECT dst_port, protocol, count(*) n FROM events WHERE ${where} AND action = 'REJECT'
          GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT 10`,
      ),
      one(
        'top rejected sources',
        week,
        question('top-rejected-sources'),
        (
          where,
        ) => `SELECT ${text('src')}, n, p, t FROM (SELECT src4, src_text, count(*) n, count(DISTINCT dst_port) p,
            count(DISTINCT dst4) t FROM events WHERE ${where} AND action = 'REJECT'
          GROUP BY ALL ORDER BY n DESC, src4 LIMIT 20)`,
      ),
      one(
        'reject rate by weekday',
        week,
        question('reject-rate-by-weekday'),
        (
          where,
        ) => `SELECT (ts // 86400000 + 3) % 7 + 1, ts - ts % 86400000, action, count(*) FROM events
          WHERE ${where} AND ${SPOKEN} GROUP BY 1, 2, 3 ORDER BY 2, 3`,
      ),
      one(
        'flows by interface',
        week,
        question('flows-by-interface'),
        (
          where,
        ) => `SELECT interface_id, action, count(*) n, max(ts) m FROM events WHERE ${where} AND ${SPOKEN}
          GROUP BY 1, 2 ORDER BY n DESC, m DESC`,
      ),
      one(
        'lines by status',
        week,
        question('lines-by-status'),
        (where) => `SELECT log_status, count(*) FROM events WHERE ${where} GROUP BY 1 ORDER BY 1`,
      ),
    ],
    Number(rounds),
  );
} finally {
  // The last query is still being written into the history.
  await sleep(1_000);
  await store.close();
}
process.exit(0);

function one(name, { from, to }, queryString, sqlOf) {
  const [start, end] = [Math.floor(from / 1_000), Math.ceil(to / 1_000)];
  const where = `group_id = 1 AND ts BETWEEN ${start * 1_000} AND ${end * 1_000 + 999}`;
  return {
    name,
    ours: async () => {
      const { queryId } = await logs('StartQuery', {
        logGroupName: 'VPCFlowLogs',
        queryString,
        startTime: start,
        endTime: end,
        limit: 10_000,
      });
      const found = await until(async () => {
        const answer = await logs('GetQueryResults', { queryId });
        if (answer.status === 'Complete') return answer;
        if (answer.status !== 'Running' && answer.status !== 'Scheduled')
          throw new Error(answer.status);
        return undefined;
      });
      return found.results.length;
    },
    byHand: async () => {
      const { rows } = await store.engine.query({ sql: sqlOf(where) }, { timeoutMs: 60_000 });
      return rows.length;
    },
  };
}

function logs(operation, input) {
  return store.call('Logs_20140328', operation, input);
}
