'use client';

import { SentenceText } from '@/components/ui/sentence-text';
import { SquareTerminal } from 'lucide-react';

import { MetricChart } from '@/components/charts/metric-chart';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Icon } from '@/components/ui/icon';
import { Panel } from '@/components/ui/panel';
import { PanelFooter } from '@/components/ui/panel-footer';
import { SkeletonBars } from '@/components/ui/skeleton';
import { TextLink } from '@/components/ui/text-link';
import { ProblemError } from '@/lib/client/fetch-json';
import { usePreviewMetric } from '@/lib/client/metric-filters';
import { useIsCharged } from '@/lib/client/health';
import { queryHref } from '@/lib/client/query-href';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmRule } from '@/lib/contract/alarms';
import type { MetricPreview, PreviewMetric } from '@/lib/contract/metric-filters';
import { formatCount, formatElapsed, formatUsd } from '@/lib/present/format-number';
import { preparePreview } from '@/lib/present/metric-preview';

interface PreviewPanelProps {
  asked: PreviewMetric;
  /** `null`: the alarm's settings cannot be read yet. */
  rule: AlarmRule | null;
  /** Whether the pattern can be asked for. */
  ready: boolean;
}

const HEIGHT = 200;

/** The last day of the metric before it exists. */
export function PreviewPanel({ asked, rule, ready }: PreviewPanelProps) {
  const { timeZone } = useViewState();
  const preview = usePreviewMetric();
  const { data, error, isPending, variables } = preview;
  const isOld = JSON.stringify(variables) !== JSON.stringify(asked);
  const minutes = data?.kind === 'minutes' && rule && !isOld ? data : undefined;
  const model = minutes && rule ? preparePreview(minutes, rule, timeZone) : undefined;
  const run = () => preview.mutate(asked);
  return (
    <Panel
      title="Preview: the metric over the last day"
      sentence={
        model ? (
          <SentenceText sentence={model.sentence} />
        ) : (
          'Nothing is created for it; one query counts the records that match.'
        )
      }
      tools={
        <Button size="sm" disabled={!ready || !rule || isPending} onClick={run}>
          {isPending ? 'Counting…' : 'Preview'}
        </Button>
      }
      footer={minutes && <Footer preview={minutes} />}
    >
      <div aria-busy={isPending}>
        {isPending ? (
          <SkeletonBars height={HEIGHT} />
        ) : error && !isOld ? (
          <Failure error={error} retry={run} />
        ) : data?.kind === 'none' && !isOld ? (
          <EmptyState kind="silent" title="This metric cannot be previewed.">
            {data.reason} The filter can be created all the same.
          </EmptyState>
        ) : model ? (
          <MetricChart model={model.chart} height={HEIGHT} />
        ) : (
          <EmptyState
            kind="silent"
            title={ready ? 'Not counted yet.' : 'The pattern has a mistake.'}
          >
            {data ? 'The pattern or the value has changed since the last preview.' : null}
          </EmptyState>
        )}
      </div>
    </Panel>
  );
}

function Failure({ error, retry }: { error: Error; retry: () => void }) {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <ErrorState
      title="The records could not be counted."
      verbatim={error.message}
      actions={
        <Button size="sm" onClick={retry}>
          Count again
        </Button>
      }
    >
      {problem?.remedy ?? 'The filter can be created all the same.'}
    </ErrorState>
  );
}

function Footer({ preview }: { preview: Extract<MetricPreview, { kind: 'minutes' }> }) {
  const isCharged = useIsCharged();
  const { recordsScanned, costUsd, elapsedMs } = preview.statistics;
  return (
    <PanelFooter
      facts={[
        'Logs Insights',
        recordsScanned !== null && `${formatCount(recordsScanned)} records scanned`,
        isCharged && costUsd !== null && formatUsd(costUsd),
        elapsedMs !== null && formatElapsed(elapsedMs),
      ]}
      action={
        <TextLink
          tone="quiet"
          href={queryHref({ engine: 'logs', text: preview.text, range: preview.range })}
          className="inline-flex items-center gap-1 max-md:min-h-11"
        >
          <Icon of={SquareTerminal} size={12} />
          Open query
        </TextLink>
      }
    />
  );
}
