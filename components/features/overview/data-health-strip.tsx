'use client';

import { Activity, Clock, TriangleAlert } from 'lucide-react';

import { Icon } from '@/components/ui/icon';
import { Strip, StripItem, StripKey } from '@/components/ui/strip';
import { useAsOf } from '@/lib/client/as-of';
import { useHealth } from '@/lib/client/health';
import { queryHref } from '@/lib/client/query-href';
import { useViewState } from '@/lib/client/view-state';
import { type HealthItem, prepareDataHealth } from '@/lib/present/data-health';
import { prepareInterfaces } from '@/lib/present/interfaces';

import type { OverviewAnswers } from './use-overview-answers';

/** What was read, and what is missing from it: the ground every other number stands on. */
export function DataHealthStrip({ answers }: { answers: OverviewAnswers }) {
  const { lines, interfaces, end } = answers;
  const { asOf } = useAsOf();
  const { timeZone } = useViewState();
  const health = useHealth();
  if (!lines.data) {
    return (
      <Strip label="Data health">
        <Lead />
        <StripItem>{lines.error ? 'could not be read' : 'reading'}</StripItem>
      </Strip>
    );
  }

  const reporting = interfaces.data ? prepareInterfaces(interfaces.data, end).rows : [];
  const items = prepareDataHealth(lines.data, reporting, health.data, { now: asOf, timeZone });
  const behind = new Map(
    [lines.data, interfaces.data].flatMap((answer) =>
      answer ? [[answer.question, answer] as const] : [],
    ),
  );
  const firstOfTheEnd = items.find(({ id }) => id === 'newest');
  return (
    <Strip label="Data health">
      <Lead />
      {items.map((item) => {
        const answer = item.question ? behind.get(item.question) : undefined;
        return (
          <StripItem
            key={item.id}
            href={answer && queryHref(answer)}
            tone={item.needsYou ? 'warn' : 'default'}
            end={item === firstOfTheEnd}
            {...(item.id === 'lag' && { from: 'lg' as const })}
          >
            <HealthFact item={item} />
          </StripItem>
        );
      })}
    </Strip>
  );
}

const Lead = () => (
  <StripItem from="lg">
    <Icon of={Activity} size={14} />
    <StripKey>Data health</StripKey>
  </StripItem>
);

const LABEL_FIRST = new Set<HealthItem['id']>(['newest', 'lag']);

function HealthFact({ item }: { item: HealthItem }) {
  const label = <StripKey>{item.label}</StripKey>;
  return (
    <>
      {item.needsYou && <Icon of={item.id === 'newest' ? Clock : TriangleAlert} size={14} />}
      {LABEL_FIRST.has(item.id) && label}
      <b>{item.value}</b>
      {!LABEL_FIRST.has(item.id) && label}
      {item.detail && <StripKey>{item.detail}</StripKey>}
    </>
  );
}
