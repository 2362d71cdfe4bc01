import { describe, expect, it } from 'vitest';

import type { PartitionPredicate } from '@/lib/athena/partition-predicate';

import type { CatalogTable } from '../catalog/model';
import { projectPartitions } from './projected-partitions';
import type { TouchedTable } from './touched';

const NOW = Date.UTC(2026, 10, 23, 5);

describe('projectPartitions', () => {
  it('walks the days of a range into the location template', () => {
    const found = project(['dt'], {
      'projection.dt.type': 'date',
      'projection.dt.format': 'yyyy/MM/dd',
      'projection.dt.range': '2026/11/21,NOW',
      'storage.location.template': 's3://b/AWSLogs/1/vpcflowlogs/us-east-1/${dt}',
    });
    expect(found).toEqual([
      { values: ['2026/11/21'], location: 's3://b/AWSLogs/1/vpcflowlogs/us-east-1/2026/11/21/' },
      { values: ['2026/11/22'], location: 's3://b/AWSLogs/1/vpcflowlogs/us-east-1/2026/11/22/' },
      { values: ['2026/11/23'], location: 's3://b/AWSLogs/1/vpcflowlogs/us-east-1/2026/11/23/' },
    ]);
  });

  it('multiplies columns, in the order of the keys, into Hive paths by default', () => {
    const found = project(['region', 'hour'], {
      'projection.region.type': 'enum',
      'projection.region.values': 'us-east-1,eu-west-1',
      'projection.hour.type': 'integer',
      'projection.hour.range': '0,12',
      'projection.hour.interval': '6',
      'projection.hour.digits': '2',
    });
    expect(found.map(({ location }) => location)).toEqual([
      's3://b/t/region=us-east-1/hour=00/',
      's3://b/t/region=us-east-1/hour=06/',
      's3://b/t/region=us-east-1/hour=12/',
      's3://b/t/region=eu-west-1/hour=00/',
      's3://b/t/region=eu-west-1/hour=06/',
      's3://b/t/region=eu-west-1/hour=12/',
    ]);
  });

  it.each([
    ['NOW-2MONTHS,NOW', 'yyyy-MM', ['2026-09', '2026-10', '2026-11']],
    ['NOW-1DAYS,NOW+1DAY', 'yyyy-MM-dd', ['2026-11-22', '2026-11-23', '2026-11-24']],
    // Of NOW counts what the format tells apart.
    ['NOW-12HOURS,NOW', 'yyyy-MM-dd', ['2026-11-22', '2026-11-23']],
    ['NOW-1YEARS,NOW', 'yyyy', ['2025', '2026'], 'YEARS'],
    [
      '2026-11-01,NOW',
      'yyyy-MM-dd',
      ['2026-11-01', '2026-11-08', '2026-11-15', '2026-11-22'],
      'WEEKS',
    ],
    ['2026-11-23T03,NOW', "yyyy-MM-dd'T'HH", ['2026-11-23T03', '2026-11-23T04', '2026-11-23T05']],
  ])('reads the range %s of %s', (range, format, values, unit = '') => {
    const found = project(['dt'], {
      'projection.dt.type': 'date',
      'projection.dt.format': format,
      'projection.dt.range': range,
      ...(format.endsWith('HH') && { 'projection.dt.interval.unit': 'HOURS' }),
      ...(unit !== '' && { 'projection.dt.interval.unit': unit }),
    });
    expect(found.map((part) => part.values[0])).toEqual(values);
  });

  it.each([
    ['-10,10', { interval: '10', digits: '3' }, ['-10', '000', '010']],
    ['9223372036854775806,9223372036854775807', {}, ['9223372036854775806', '9223372036854775807']],
    ['5,1', {}, []],
  ])('counts the integers of %s with %j', (range, more, values) => {
    const found = project(['n'], {
      'projection.n.type': 'integer',
      'projection.n.range': range,
      ...Object.fromEntries(
        Object.entries(more).map(([name, value]) => [`projection.n.${name}`, value]),
      ),
    });
    expect(found.map((part) => part.values[0])).toEqual(values);
  });

  it('refuses a template that puts several values in one place', () => {
    expect(() =>
      project(['region', 'dt'], {
        'projection.region.type': 'enum',
        'projection.region.values': 'a,b',
        'projection.dt.type': 'enum',
        'projection.dt.values': '1',
        'storage.location.template': 's3://b/logs/${dt}/',
      }),
    ).toThrow(/lacks a placeholder for partition column region/);
  });

  it('takes an injected column from the query, and refuses without', () => {
    const properties = { 'projection.account.type': 'injected' };
    const asked = { kind: 'compare', column: 'account', op: '=', value: '42' } as const;
    expect(project(['account'], properties, asked).map(({ values }) => values)).toEqual([['42']]);
    expect(() => project(['account'], properties)).toThrow('static equality conditions');
  });

  it.each([
    { 'projection.dt.type': 'date' },
    { 'projection.dt.type': 'date', 'projection.dt.format': 'EEE', 'projection.dt.range': 'a,b' },
    {
      'projection.dt.type': 'date',
      'projection.dt.format': 'yyyy',
      'projection.dt.range': '2020,NOW',
    },
    { 'projection.dt.type': 'integer', 'projection.dt.range': '1' },
    { 'projection.dt.type': 'integer', 'projection.dt.range': '0,99999999999' },
    { 'projection.dt.type': 'guess' },
  ])('refuses %j', (properties) => {
    expect(() => project(['dt'], properties)).toThrow('has partition projection');
  });
});

function project(
  keys: readonly string[],
  properties: Record<string, string>,
  partitions: PartitionPredicate = { kind: 'any' },
) {
  const table: CatalogTable = {
    kind: 'table',
    database: 'default',
    name: 't',
    createdMs: 0,
    columns: [],
    partitionKeys: keys.map((name) => ({ name, type: 'string' })),
    location: 's3://b/t/',
    delimiter: ' ',
    nullText: '\\N',
    properties: { 'projection.enabled': 'true', ...properties },
  };
  return projectPartitions(table, { partitions } as TouchedTable, NOW);
}
