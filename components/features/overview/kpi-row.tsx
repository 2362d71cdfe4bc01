'use client';

import { Sparkline } from '@/components/ui/sparkline';
import { Stat, StatGroup } from '@/components/ui/stat';
import { queryHref } from '@/lib/client/query-href';
import type { Answer } from '@/lib/contract/answers';
import { spanInWords } from '@/lib/present/format-number';
import { type Kpi, prepareKpis } from '@/lib/present/kpis';
import { prepareSparks } from '@/lib/present/traffic';

import type { OverviewAnswers } from './use-overview-answers';

const LABELS = ['Flows', 'Rejects', 'Reject rate', 'Distinct rejected sources'];

export function KpiRow({ answers }: { answers: OverviewAnswers }) {
  const { totals, rejectedSources, totalsBefore, rejectedSourcesBefore, range } = answers;
  if (!totals.data || !rejectedSources.data) {
    return (
      <StatGroup label="Key figures">
        {LABELS.map((label) => (
          <Stat
            key={label}
            label={label}
            value={<span className="text-text-3">–</span>}
            change={(totals.error ?? rejectedSources.error) ? 'not answered' : 'reading'}
          />
        ))}
      </StatGroup>
    );
  }

  const now = { totals: totals.data, sources: rejectedSources.data };
  const before =
    totalsBefore.data && rejectedSourcesBefore.data
      ? { totals: totalsBefore.data, sources: rejectedSourcesBefore.data }
      : undefined;
  const sparks = answers.traffic.data && prepareSparks(answers.traffic.data);
  const shapes = new Map(
    sparks && [
      ['Flows', sparks.flows],
      ['Rejects', sparks.rejects],
      ['Reject rate', sparks.rate],
    ],
  );
  const period = `the ${spanInWords(range.to - range.from)} before`;
  const behind = (question: string): Answer =>
    question === now.sources.question ? now.sources : now.totals;
  return (
    <StatGroup label="Key figures">
      {prepareKpis(now, before).map((kpi) => (
        <Stat
          key={kpi.label}
          label={kpi.label}
          value={kpi.value}
          href={queryHref(behind(kpi.question))}
          trend={trendOf(kpi)}
          sparkline={<Spark values={shapes.get(kpi.label)} />}
          change={
            kpi.change ? (
              <>
                <b>{kpi.change.text}</b> from {kpi.change.base}{' '}
                <span className="max-lg:hidden">{period}</span>
              </>
            ) : (
              before &&
              (answers.isSilent ? 'no record in this range' : 'nothing before to compare with')
            )
          }
        />
      ))}
    </StatGroup>
  );
}

const Spark = ({ values }: { values: readonly (number | null)[] | undefined }) =>
  values && (
    <span className="max-md:hidden">
      <Sparkline values={values} />
    </span>
  );

function trendOf({ change }: Kpi): 'up' | 'down' | undefined {
  if (change?.text.startsWith('+')) return 'up';
  return change?.text.startsWith('−') ? 'down' : undefined;
}
