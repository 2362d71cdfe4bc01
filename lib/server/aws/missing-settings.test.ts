import { describe, expect, it } from 'vitest';

import type { DataSource } from '@/lib/contract/health';

import { missingSettings } from './missing-settings';

const source: DataSource = {
  kind: 'aws',
  label: 'AWS',
  region: 'eu-west-1',
  logGroup: 'flows',
  table: 'default.flows',
};
const whole = {
  mode: 'aws',
  source,
  workgroup: 'primary',
  outputLocation: undefined,
} as const;

describe('missingSettings', () => {
  it('lacks nothing in local mode', () => {
    const bare = { ...source, region: '', logGroup: null, table: null };
    expect(missingSettings({ ...whole, mode: 'local', source: bare })).toEqual([]);
  });

  it.each([
    ['a workgroup', whole],
    ['a location', { ...whole, workgroup: undefined, outputLocation: 's3://results/' }],
  ])('lacks nothing in AWS mode with %s for results', (_, settings) => {
    expect(missingSettings(settings)).toEqual([]);
  });

  it.each([
    [{ ...whole, source: { ...source, region: '' } }, 'AWS_REGION'],
    [{ ...whole, source: { ...source, logGroup: null } }, 'WEIR_LOG_GROUP'],
    [{ ...whole, source: { ...source, table: null } }, 'WEIR_ATHENA_TABLE'],
    [{ ...whole, workgroup: undefined }, 'WEIR_ATHENA_WORKGROUP'],
  ])('says in one sentence what is missing: %#', (settings, name) => {
    expect(missingSettings(settings)).toEqual([
      expect.stringMatching(new RegExp(`^Set .*${name}.*\\.$`)),
    ]);
  });
});
