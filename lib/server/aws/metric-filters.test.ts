import { describe, expect, it } from 'vitest';

import { fakeClient } from '../testing/fake-send';
import { findMetricFilters } from './metric-filters';

const metric = { namespace: 'VPC', metricName: 'ssh-rejects' };

describe('findMetricFilters', () => {
  it('finds the filter behind a metric', async () => {
    const { client } = fakeClient({
      DescribeMetricFilters: [
        {
          metricFilters: [
            {
              filterName: 'ssh',
              logGroupName: 'flows',
              filterPattern: '[v, a, i, s, d, sp, dp="22"]',
              metricTransformations: [{ metricValue: '1' }],
            },
          ],
        },
      ],
    });
    expect(await findMetricFilters(client, metric)).toEqual([
      { name: 'ssh', logGroup: 'flows', pattern: '[v, a, i, s, d, sp, dp="22"]', value: '1' },
    ]);
  });

  it('finds none where there is none', async () => {
    const { client } = fakeClient({ DescribeMetricFilters: [{ metricFilters: [] }] });
    expect(await findMetricFilters(client, metric)).toEqual([]);
  });

  it('does not ask about a name that no filter can have', async () => {
    const { client, sent } = fakeClient({});
    expect(await findMetricFilters(client, { ...metric, metricName: 'a:b' })).toEqual([]);
    expect(sent).toEqual([]);
  });
});
