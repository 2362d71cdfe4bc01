import { describe, expect, it } from 'vitest';

import { fakeClient } from '../testing/fake-send';
import { findMetricFilter } from './metric-filters';

const metric = { namespace: 'VPC', metricName: 'ssh-rejects' };

describe('findMetricFilter', () => {
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
    expect(await findMetricFilter(client, metric)).toEqual({
      name: 'ssh',
      logGroup: 'flows',
      pattern: '[v, a, i, s, d, sp, dp="22"]',
      value: '1',
    });
  });

  it('finds none where there is none', async () => {
    const { client } = fakeClient({ DescribeMetricFilters: [{ metricFilters: [] }] });
    expect(await findMetricFilter(client, metric)).toBeNull();
  });

  it('does not ask about a name that no filter can have', async () => {
    const { client, sent } = fakeClient({});
    expect(await findMetricFilter(client, { ...metric, metricName: 'a:b' })).toBeNull();
    expect(sent).toEqual([]);
  });
});
