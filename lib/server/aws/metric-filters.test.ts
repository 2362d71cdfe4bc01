import { describe, expect, it } from 'vitest';

import { fakeClient } from '../testing/fake-send';
import { findMetricFilters } from './metric-filters';

const metric = { namespace: 'VPC', metricName: 'ssh-rejects', dimensions: [] };

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
      {
        name: 'ssh',
        logGroup: 'flows',
        pattern: '[v, a, i, s, d, sp, dp="22"]',
        value: '1',
        defaultValue: null,
        dimensions: {},
      },
    ]);
  });

  it('takes only filters that make the metric with exactly these dimensions, of all pages', async () => {
    const made = (filterName: string, dimensions?: Readonly<Record<string, string>>) => ({
      filterName,
      metricTransformations: [{ metricValue: '1', dimensions }],
    });
    const pages = [
      { metricFilters: [made('plain'), made('by-eni', { eni: '$eni' })], nextToken: 'more' },
      { metricFilters: [made('by-both', { eni: '$eni', action: '$action' })] },
    ];
    const names = async (dimensions: readonly string[]) => {
      const { client } = fakeClient({ DescribeMetricFilters: pages });
      const watched = dimensions.map((name) => ({ name, value: 'x' }));
      const found = await findMetricFilters(client, { ...metric, dimensions: watched });
      return found.map(({ name }) => name);
    };
    expect(await names([])).toEqual(['plain']);
    expect(await names(['eni'])).toEqual(['by-eni']);
    expect(await names(['action', 'eni'])).toEqual(['by-both']);
    expect(await names(['source'])).toEqual([]);
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
