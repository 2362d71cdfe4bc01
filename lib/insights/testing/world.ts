// A small world for queries: flow logs, JSON, free text, a table of owners, two lookup tables.

import { type Connection, Judge, type TestEvent } from './judge';

export const T0 = Date.UTC(2026, 2, 2, 12);
export const RANGE = { startMs: T0, endMs: T0 + 599_999 };
const at = (seconds: number, message: string): TestEvent => ({
  timestamp: T0 + seconds * 1000,
  message,
});
const flow = (
  seconds: number,
  src: string,
  dst: string,
  port: number,
  bytes: number,
  action: string,
) =>
  at(
    seconds,
    `2 123456789012 eni-0a ${src} ${dst} 40000 ${port} 6 ${bytes / 100} ${bytes} 1772452800 1772452860 ${action} OK`,
  );

export const FLOWS = [
  flow(0, '192.0.2.5', '10.0.1.10', 80, 100, 'ACCEPT'),
  flow(70, '192.0.2.5', '10.0.1.10', 443, 300, 'ACCEPT'),
  flow(80, '2001:db8::1', '10.0.1.11', 22, 200, 'REJECT'),
  flow(200, '9.9.9.9', '10.0.1.11', 53, 400, 'REJECT'),
  at(210, '2 123456789012 eni-0a - - - - - - - 1772453010 1772453070 - NODATA'),
];
const JSONS = [
  at(
    0,
    '{"host":"a","items":["x","y"],"n":5,"ok":true,"user":{"id":7,"user.name":"Al"},"list":[{"v":1},{"v":2}]}',
  ),
  at(1, '{"host":"b","items":[],"n":"12","ok":false,"dotted.key":"d"}'),
  at(2, '{"host":"c","n":2.5}'),
  at(3, 'plain text, no JSON'),
];
export const GROUPS = {
  flows: FLOWS,
  json: JSONS,
  text: [
    at(0, 'level=info msg="hello \\"you\\"" took=12'),
    at(1, 'a,"b, c",d'),
    at(2, 'GET /a 200; GET /b 404'),
    ...['ann', 'bob', 'cat', 'dan', 'eve', 'ann'].map((who, n) =>
      at(10 + n, `ERROR user ${who} from 10.0.0.${n} failed after ${n}.5 s`),
    ),
  ],
  owners: [at(5, '{"addr":"192.0.2.5","owner":"web"}'), at(6, '{"addr":"9.9.9.9","owner":"dns"}')],
};

/** A judge over these groups. */
export async function createWorld(connection: Connection): Promise<World> {
  const judge = await Judge.create(connection);
  await judge.load(GROUPS);
  judge.tables.set('nets', {
    relation: `(VALUES (1,'10.0.0.0/8','ten','X'), (2,'10.0.1.11/32','host','Y'), (3,'2001:db8::/32','doc','Z'), (4,'192.0.2.5','one','W'), (5,'10.0.1.11/32','again','A'))`,
    columns: ['cidr', 'name', 'tag'].map(columnAt),
    order: 'col0',
  });
  judge.tables.set('ports', {
    relation: `(VALUES (1,'80','http','x'), (2,'443','https',NULL), (3,'80','alt','a'))`,
    columns: ['port', 'service', 'note'].map(columnAt),
    order: 'col0',
  });
  return {
    judge,
    rowsOf: async (group, query) => {
      const { rows } = await judge.ask(query, RANGE, { groups: [group] });
      return rows.map(({ '@ptr': _pointer, ...row }) => row);
    },
  };
}

const columnAt = (name: string, index: number) => ({ name, sql: `col${index + 1}` });

export type GroupName = keyof typeof GROUPS;

export interface World {
  readonly judge: Judge;
  /** The result without pointers. */
  readonly rowsOf: (group: GroupName, query: string) => Promise<Record<string, string>[]>;
}
