'use client';

import { CalendarClock } from 'lucide-react';
import { useState } from 'react';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { useAsOf, useTimeRange } from '@/lib/client/as-of';
import { useViewState } from '@/lib/client/view-state';
import { formatRange } from '@/lib/present/format-range';
import { zoneName } from '@/lib/present/format-time';

import { EngineSwitch } from './engine-switch';
import { RangeForm } from './range-form';
import { rangeName, shortSpan } from './range-names';
import { RangePresets } from './range-presets';
import { RefreshControl } from './refresh-control';
import { ZoneSwitch } from './zone-switch';

/** States the range and its zone at every width; opens the choice of another. */
export function RangePicker() {
  const [open, setOpen] = useState(false);
  const { view, timeZone, setRange } = useViewState();
  const { asOf } = useAsOf();
  const range = useTimeRange();

  const name = rangeName(view.range);
  const words = formatRange(range, timeZone, asOf);
  const zone = zoneName(timeZone, range.to);

  return (
    <Popover
      label="Time range"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <VisuallyHidden>Time range: </VisuallyHidden>
          <Icon of={CalendarClock} />
          {name && <span className="max-md:hidden">{name}</span>}
          {view.range.kind === 'last' && (
            <span className="md:hidden">{shortSpan(view.range.span)}</span>
          )}
          <span
            className={
              name
                ? 'font-normal text-text-3 max-lg:hidden'
                : 'text-left max-md:text-xs max-md:font-normal'
            }
          >
            {name ? words : <TwoLines words={words} />}
          </span>
          <Badge tone="plain" className="!h-[18px]">
            {zone}
          </Badge>
        </Button>
      }
    >
      <div className="grid md:grid-cols-[148px_250px]">
        <div className="border-line p-2 max-md:border-b md:border-r">
          <RangePresets
            chosen={view.range.kind === 'last' ? view.range.span : null}
            onChoose={(span) => {
              setRange({ kind: 'last', span });
              setOpen(false);
            }}
          />
        </div>
        <div className="grid content-start gap-3 p-3">
          <ZoneSwitch />
          <RangeForm
            key={`${view.zone} ${range.from} ${range.to}`}
            range={range}
            zone={view.zone}
            onApply={(chosen) => {
              setRange({ kind: 'between', ...chosen });
              setOpen(false);
            }}
          />
          <div className="grid gap-2 border-t border-line pt-3 md:hidden">
            <EngineSwitch fill />
            <RefreshControl />
          </div>
        </div>
      </div>
    </Popover>
  );
}

/** A range without a name keeps both of its ends on a phone: one above the other. */
function TwoLines({ words }: { words: string }) {
  const [from = '', to = ''] = words.split(' – ');
  return (
    <>
      <span className="max-md:block">{from} –</span> <span className="max-md:block">{to}</span>
    </>
  );
}
