import { readFileSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { matchLine } from '@/lib/filter-pattern/match-line';
import { parsePattern } from '@/lib/filter-pattern/parse-pattern';

import type { Engine } from '../engine';
import { requireGroup } from '../logs/group';
import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';
import { applyMetricFilters } from './apply-metric-filters';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

interface Event {
  readonly minute: number;
  readonly message: string;
}

interface Transformation {
  readonly metricName: string;
  readonly metricValue: string;
  readonly defaultValue?: number;
  readonly unit?: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly why: string;
  readonly filterPattern: string;
  readonly metricTransformation: Transformation;
  readonly events: readonly Event[];
  readonly expect: { readonly sumByMinute: Readonly<Record<string, number>> };
}

const cases = readFileSync(
  new URL('../../filter-pattern/fixtures/filter-patterns.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)
  .filter(({ kind }) => kind === 'metric');

let world: LocalWorld;
beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());

let groups = 0;
const newGroup = async () => {
  const name = `group-${++groups}`;
  await world.call('logs.CreateLogGroup', { logGroupName: name });
  await world.call('logs.CreateLogStream', { logGroupName: name, logStreamName: 's' });
  return name;
};

const putFilter = (
  logGroupName: string,
  filterPattern: string,
  more: Partial<Transformation> = {},
) =>
  world.call('logs.PutMetricFilter', {
    logGroupName,
    filterName: 'f',
    filterPattern,
    metricTransformations: [
      { metricName: 'm', metricValue: '1', ...more, metricNamespace: logGroupName },
    ],
  });

const putEvents = async (logGroupName: string, events: readonly Event[]) => {
  world.clock += 1;
  const sorted = [...events].sort((a, b) => a.minute - b.minute);
  await world.call('logs.PutLogEvents', {
    logGroupName,
    logStreamName: 's',
    logEvents: sorted.map(({ minute, message }) => ({
      timestamp: BEGIN + minute * 60_000 + 1,
      message,
    })),
  });
};

const BEGIN = Date.UTC(2026, 2, 2, 11);

const sums = async (group: string, metricName = 'm', more: object = {}) => {
  const { Datapoints } = await world.call<{
    Datapoints: readonly { Timestamp: number; Sum: number }[];
  }>('GraniteServiceVersion20100801.GetMetricStatistics', {
    Namespace: group,
    MetricName: metricName,
    StartTime: BEGIN / 1_000,
    EndTime: BEGIN / 1_000 + 3_600,
    Period: 60,
    Statistics: ['Sum', 'SampleCount'],
    ...more,
  });
  return Object.fromEntries(
    Datapoints.map(({ Timestamp, Sum }) => [String((Timestamp * 1_000 - BEGIN) / 60_000), Sum]),
  );
};

const flow = (port: number, action = 'REJECT', bytes = 40, account = '123456789012') =>
  `2 ${account} eni-1 10.0.0.1 10.0.0.2 4000 ${port} 6 1 ${bytes} 1772445605 1772445665 ${action} OK`;

describe('metric filters', () => {
  it.each(cases)('give $id: $why', async (one) => {
    const group = await newGroup();
    await putFilter(group, one.filterPattern, one.metricTransformation);
    await putEvents(group, one.events);
    await applyMetricFilters(world.local);
    expect(await sums(group, one.metricTransformation.metricName)).toEqual(one.expect.sumByMinute);
    expect(await applyMetricFilters(world.local)).toBe(0);
  });

  it('see only what arrives after them', async () => {
    const group = await newGroup();
    await putEvents(group, [{ minute: 0, message: 'ERROR' }]);
    world.clock += 1;
    await putFilter(group, 'ERROR');
    await putEvents(group, [{ minute: 1, message: 'ERROR' }]);
    await applyMetricFilters(world.local);
    expect(await sums(group)).toEqual({ 1: 1 });
  });

  it('replace the default of a minute when a match arrives late', async () => {
    const group = await newGroup();
    await putFilter(group, 'ERROR', { defaultValue: 7 });
    await putEvents(group, [{ minute: 0, message: 'fine' }]);
    await applyMetricFilters(world.local);
    expect(await sums(group)).toEqual({ 0: 7 });
    await putEvents(group, [{ minute: 0, message: 'fine' }]);
    await applyMetricFilters(world.local);
    expect(await sums(group)).toEqual({ 0: 7 });
    await putEvents(group, [{ minute: 0, message: 'ERROR' }]);
    await applyMetricFilters(world.local);
    expect(await sums(group)).toEqual({ 0: 1 });
  });

  it('read values and dimensions from records, text and JSON alike', async () => {
    const group = await newGroup();
    const fourteen = '[, account, , , , , port, , , bytes, , , action, status]';
    await putFilter(group, fourteen, {
      metricValue: '$bytes',
      dimensions: { account: '$account', action: '$action' },
    });
    await putEvents(group, [
      { minute: 0, message: flow(22, 'REJECT', 40) },
      { minute: 0, message: flow(22, 'REJECT', 2) },
      { minute: 0, message: flow(22, 'REJECT', 5, '"odd') },
      { minute: 0, message: '1 123456789012 x x x x 22 x x 0.5 x x REJECT OK' },
      { minute: 0, message: '1 123456789012 x x x x 22 x x much x x REJECT OK' },
      { minute: 1, message: flow(22, 'ACCEPT', 9) },
    ]);
    await applyMetricFilters(world.local);
    const of = (account: string, action: string) =>
      sums(group, 'm', {
        Dimensions: [
          { Name: 'action', Value: action },
          { Name: 'account', Value: account },
        ],
      });
    expect(await of('123456789012', 'REJECT')).toEqual({ 0: 42.5 });
    expect(await of('"odd', 'REJECT')).toEqual({ 0: 5 });
    expect(await of('123456789012', 'ACCEPT')).toEqual({ 1: 9 });

    const json = await newGroup();
    await putFilter(json, '{ $.ok IS FALSE }', { metricValue: '$.took.ms' });
    await putEvents(json, [
      { minute: 0, message: '{"ok":false,"took":{"ms":12.5}}' },
      { minute: 0, message: '{"ok":false}' },
      { minute: 0, message: '{"ok":true,"took":{"ms":1}}' },
      { minute: 2, message: flow(22) },
    ]);
    await applyMetricFilters(world.local);
    expect(await sums(json)).toEqual({ 0: 12.5 });
  });

  it('count an event that lacks one of the dimensions without any', async () => {
    const group = await newGroup();
    await putFilter(group, '{ $.probe = "x" }', { dimensions: { A: '$.a', B: '$.b' } });
    const event = (more: object) => ({
      minute: 0,
      message: JSON.stringify({ probe: 'x', ...more }),
    });
    await putEvents(group, [
      ...[event({ a: 'alpha', b: 'beta' }), event({ a: 'alpha' }), event({ b: 'beta' })],
      ...[event({}), event({ a: '', b: 'beta' }), event({ a: null, b: 'beta' })],
    ]);
    await applyMetricFilters(world.local);
    const named = (...dimensions: readonly [string, string][]) => ({
      Dimensions: dimensions.map(([Name, Value]) => ({ Name, Value })),
    });
    expect(await sums(group)).toEqual({ 0: 5 });
    expect(await sums(group, 'm', named(['A', 'alpha'], ['B', 'beta']))).toEqual({ 0: 1 });
    expect(await sums(group, 'm', named(['A', 'alpha']))).toEqual({});
    expect(await sums(group, 'm', named(['B', 'beta']))).toEqual({});
  });

  it('count as matchLine does, whatever the events and however they arrive', async () => {
    const message = fc.oneof(
      fc.constantFrom('ERROR 22', 'plain text', '{"a":22}', 'a "b c" [d e]', ''.padEnd(3, 'x')),
      fc
        .tuple(fc.constantFrom(22, 443, 3389), fc.constantFrom('ACCEPT', 'REJECT'), fc.nat(9_999))
        .map(([port, action, bytes]) => flow(port, action, bytes)),
      fc.constantFrom(
        flow(22, 'REJECT', 1, '[odd'),
        flow(22, 'REJECT', 1, 'x]').replace('2 ', '2  '),
      ),
    );
    const pattern = fc.constantFrom(
      '22',
      '?REJECT ?ERROR',
      '-REJECT',
      '[..., port=22, , , , , , action=REJECT, status]',
      '[a, b, ..., bytes>5000, , , , ]',
      '[w1=ERROR, w2]',
      '{ $.a = 22 }',
      '%^2 .* OK$%',
      '[]',
    );
    const batches = fc.array(
      fc.array(fc.record({ minute: fc.nat(3), message }), { minLength: 1, maxLength: 12 }),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(pattern, batches, async (text, arriving) => {
        const group = await newGroup();
        await putFilter(group, text);
        for (const batch of arriving) {
          await putEvents(group, batch);
          if (batch.length % 2) await applyMetricFilters(world.local);
        }
        await applyMetricFilters(world.local);
        const want: Record<string, number> = {};
        for (const { minute, message: line } of arriving.flat()) {
          const { pattern: parsed } = parsePattern(text);
          if (!parsed || !matchLine(parsed, line).matched) continue;
          want[minute] = (want[minute] ?? 0) + 1;
        }
        expect([text, await sums(group)]).toEqual([text, want]);
      }),
      { numRuns: 30 },
    );
  });

  it('count each event once, however often the engine dies', async () => {
    const group = await newGroup();
    await putFilter(group, 'ERROR', { defaultValue: 0 });
    await putEvents(group, [{ minute: 0, message: 'ERROR' }]);

    const dying = { ...world.local, engine: failing(world.local.engine, 'before') };
    await expect(applyMetricFilters(dying)).rejects.toThrow('killed');
    expect(await sums(group)).toEqual({});
    const late = { ...world.local, engine: failing(world.local.engine, 'after') };
    await expect(applyMetricFilters(late)).rejects.toThrow('killed');
    await applyMetricFilters(world.local);
    expect(await sums(group)).toEqual({ 0: 1 });
  });

  it('count the records of objects of any format, and those of a rewritten object once', async () => {
    const group = await newGroup();
    await putFilter(group, '[dstport=22, ..., verdict=REJECT]', { defaultValue: 0 });
    const { id: groupId } = await requireGroup(world.local, group);
    const path = join(world.local.dataDir, 'object.log');
    const ingest = async (lines: readonly string[], modifiedMs: number) => {
      await writeFile(path, ['dstport start end tcp-flags action', ...lines, ''].join('\n'));
      const { size } = await stat(path);
      const object = { bucket: 'b', key: `${group}.log`, path, sizeBytes: size, modifiedMs };
      await world.local.engine.ingestObjects([object], { groupId });
      await applyMetricFilters(world.local);
    };
    const at = (minute: number) =>
      `${BEGIN / 1_000 + minute * 60} ${BEGIN / 1_000 + minute * 60 + 9}`;
    await ingest([`22 ${at(0)} 2 REJECT`, `22 ${at(0)} 2 REJECT`, `443 ${at(1)} 2 REJECT`], 1);
    expect(await sums(group)).toEqual({ 0: 2, 1: 0 });
    await ingest([`22 ${at(0)} 2 REJECT`, `22 ${at(2)} 2 REJECT`, `022 ${at(2)} 2 REJECT`], 2);
    expect(await sums(group)).toEqual({ 0: 1, 2: 2 });
  });

  it('go on when one of them fails, which catches up later', async () => {
    const group = await newGroup();
    await putFilter(group, 'ERROR');
    await world.call('logs.PutMetricFilter', {
      ...{ logGroupName: group, filterName: 'broken', filterPattern: 'ERROR' },
      metricTransformations: [{ metricName: 'b', metricValue: '1', metricNamespace: group }],
    });
    const setPattern = (pattern: string) =>
      world.local.engine.write([
        {
          sql: `UPDATE metric_filters SET pattern = $1 WHERE name = 'broken'`,
          parameters: [pattern],
        },
      ]);
    await setPattern('{ this is no pattern');
    await putEvents(group, [{ minute: 0, message: 'ERROR' }]);
    const errors: string[] = [];
    const apply = () => applyMetricFilters(world.local, ({ message }) => errors.push(message));
    expect(await apply()).toBe(1);
    expect(await apply()).toBe(0);
    expect(errors).toEqual(Array(2).fill('The metric filter broken could not be applied'));
    await setPattern('ERROR');
    expect([await apply(), await apply()]).toEqual([1, 0]);
    expect([await sums(group), await sums(group, 'b')]).toEqual([{ 0: 1 }, { 0: 1 }]);
  });

  it('see what arrived before they are replaced or deleted', async () => {
    const group = await newGroup();
    await putFilter(group, 'ERROR');
    await putEvents(group, [{ minute: 0, message: 'ERROR' }]);
    world.clock += 1;
    await putFilter(group, 'FATAL');
    await putEvents(group, [{ minute: 1, message: 'FATAL' }]);
    await world.call('logs.DeleteMetricFilter', { logGroupName: group, filterName: 'f' });
    await applyMetricFilters(world.local);
    expect(await sums(group)).toEqual({ 0: 1, 1: 1 });
  });

  it('keep the datapoints of a group that is gone', async () => {
    const group = await newGroup();
    await putFilter(group, 'ERROR');
    await putEvents(group, [{ minute: 0, message: 'ERROR' }]);
    await applyMetricFilters(world.local);
    await world.call('logs.DeleteLogGroup', { logGroupName: group });
    const other = await newGroup();
    await putFilter(other, 'ERROR');
    await putEvents(other, [{ minute: 0, message: 'ERROR' }]);
    await applyMetricFilters(world.local);
    expect([await sums(group), await sums(other)]).toEqual([{ 0: 1 }, { 0: 1 }]);
  });
});

/** An engine whose process is killed just before or just after it commits. */
function failing(engine: Engine, when: 'before' | 'after'): Engine {
  return {
    state: 'ready',
    read: (statement) => engine.read(statement),
    query: (statement, options) => engine.query(statement, options),
    write: async (statements) => {
      if (when === 'after') await engine.write(statements);
      throw new Error('killed');
    },
    ingestObjects: (objects, options) => engine.ingestObjects(objects, options),
    putEvents: (batch) => engine.putEvents(batch),
    close: () => engine.close(),
  };
}
