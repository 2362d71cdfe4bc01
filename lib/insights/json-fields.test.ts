import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';

import { readings } from './emit/json-path';
import { createWorld, RANGE, T0, type World } from './testing/world';

const EVENTS = [
  {
    id: 1,
    labels: { 'app.kubernetes.io/name': 'web', 'env-x': 'prod' },
    attributes: { 'session.id': 's1' },
    x: { y: { z: 'nested' } },
    'x.y': { w: 'half' },
    'all.in.one': 'flat',
    deep: { 'a.b': { c: [{ 'd.e': 'f' }] } },
    items: ['b', 'a', null, { k: 1 }],
  },
  { id: 2, items: '["y", "x"]', text: '{"user.id":5,"m":{"k.l":6}}' },
];
/** As a pretty-printer or a shell leaves them. */
const WITH_SPACE = ['  {"id":3,"list":" [1, 2]"}', '\n\t{"id":4}\n', ' 5', ' no JSON'];

describe('fields of JSON events', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(await (await DuckDBInstance.create(':memory:')).connect());
    const messages = [...EVENTS.map((each) => JSON.stringify(each)), ...WITH_SPACE];
    const events = messages.map((message, at) => ({ timestamp: T0 + at * 1000, message }));
    await world.judge.load({ g: events });
  });
  const ask = async (query: string) => {
    const { rows } = await world.judge.ask(query, RANGE, { groups: ['g'] });
    return rows.map(({ '@ptr': _pointer, ...row }) => Object.values(row));
  };

  it.each([
    ['`labels.env-x`', 'prod'],
    ['labels.`env-x`', 'prod'],
    ['labels.`app.kubernetes.io/name`', 'web'],
    ['`labels.app.kubernetes.io/name`', 'web'],
    ['attributes.session.id', 's1'],
    ['x.y.z', 'nested'],
    ['`x.y.z`', 'nested'],
    ['x.y.w', 'half'],
    ['all.in.one', 'flat'],
    ['deep.a.b.c.0.d.e', 'f'],
    ['deep.a.b.c[0].d.e', 'f'],
    ['x.y.nothing', undefined],
  ])('%s is found wherever its dots are', async (field, value) => {
    expect(await ask(`filter id = 1 | fields ${field}`)).toEqual([value ? [value] : []]);
  });

  it('finds the same names in what jsonParse made', async () => {
    const query =
      'filter id = 2 | fields jsonParse(text) as j | display j.`user.id` as a, j.user.id as b, j.m.k.l';
    expect(await ask(query)).toEqual([['5', '5', '6']]);
  });

  it('reads events and texts that begin with white space', async () => {
    expect(await ask('filter ispresent(id) | sort id asc | display id')).toEqual(
      ['1', '2', '3', '4'].map((id) => [id]),
    );
    const parsed =
      'filter id = 3 | display jsonParse(list) as l, jsonArraySize(list) as n, jsonArrayContains(list, 2) as c';
    expect(await ask(parsed)).toEqual([['[1, 2]', '2', '1']]);
  });

  it.each([
    ['sort id asc', ['b', 'a', '{"k":1}', 'y', 'x']],
    ['sort @timestamp desc', ['y', 'x', 'b', 'a', '{"k":1}']],
    ['sort @timestamp asc', ['b', 'a', '{"k":1}', 'y', 'x']],
  ])(
    'expand keeps the order of a list after %s, and reads a list in a text',
    async (sort, items) => {
      const query = `filter ispresent(items) | expand items | filter ispresent(items) | ${sort} | display items`;
      expect((await ask(query)).flat()).toEqual(items);
    },
  );

  it('takes a text in unnest for a list of one, as AWS says', async () => {
    expect(await ask('filter id = 2 | unnest items into item | display item')).toEqual([
      ['["y", "x"]'],
    ]);
  });

  it('says every path a name may mean, the most nested first', () => {
    expect(readings(['a', 'b', 'c'])).toEqual([
      ['a', 'b', 'c'],
      ['a.b', 'c'],
      ['a', 'b.c'],
      ['a.b.c'],
    ]);
    expect(readings(['a.b'])).toEqual([['a.b'], ['a', 'b']]);
    expect(readings(['a', 0, 'b'])).toEqual([['a', 0, 'b']]);
    expect(readings('a.b.c.d.e.f.g.h.i'.split('.')).length).toBeLessThan(25);
  });
});
