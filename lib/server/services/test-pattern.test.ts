import { describe, expect, it, vi } from 'vitest';

import { getBackend } from '../aws/backend';
import { fakeBackend } from '../testing/fake-backend';
import { testPattern } from './test-pattern';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));

const use = (answer: unknown) =>
  vi
    .mocked(getBackend)
    .mockReturnValue(fakeBackend({ logs: { TestMetricFilter: [answer] } }).backend);

describe('testPattern', () => {
  it('tells what is read from a line that matches, and why another does not', async () => {
    use({ matches: [{ eventNumber: 2, extractedValues: { $port: '22', $action: 'REJECT' } }] });
    const lines = ['443 ACCEPT', '22 REJECT'];
    const { lines: tested } = await testPattern({
      pattern: '[port="22", action="REJECT"]',
      lines,
    });
    expect(tested).toEqual([
      { matched: false, values: {}, why: ['port is 443, not 22', 'action is ACCEPT, not REJECT'] },
      { matched: true, values: { $port: '22', $action: 'REJECT' }, why: [] },
    ]);
  });

  it('reads from a JSON document itself what AWS does not tell', async () => {
    const line = '{"latency":50}';
    use({ matches: [{ eventNumber: 1, eventMessage: line, extractedValues: {} }] });
    const { lines: tested } = await testPattern({ pattern: '{ $.latency = * }', lines: [line] });
    expect(tested).toEqual([{ matched: true, values: { '$.latency': '50' }, why: [] }]);
  });

  it('gives the place of a mistake, or AWS’s own text where it finds none', async () => {
    const refusal = Object.assign(new Error('Invalid filter pattern'), {
      name: 'InvalidParameterException',
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    });
    use(refusal);
    const { mistakes } = await testPattern({ pattern: '[a, b', lines: [] });
    expect(mistakes).toMatchObject([{ from: 5 }]);
    expect(await testPattern({ pattern: '[a, b]', lines: [] })).toEqual({
      mistakes: [{ message: 'Invalid filter pattern', from: 0, to: 6 }],
      lines: [],
    });
  });
});
