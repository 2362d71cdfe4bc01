'use client';

import { type FormEvent, useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ZoneChoice } from '@/lib/contract/view-state';
import type { TimeRange } from '@/lib/domain/time-range';
import { formatWallTime, parseWallTime } from '@/lib/present/wall-time';

interface RangeFormProps {
  range: TimeRange;
  zone: ZoneChoice;
  onApply: (range: TimeRange) => void;
}

/** Two instants on the clock of the chosen zone. Says what is wrong once it was tried. */
export function RangeForm({ range, zone, onApply }: RangeFormProps) {
  const [from, setFrom] = useState(() => formatWallTime(range.from, zone));
  const [to, setTo] = useState(() => formatWallTime(range.to, zone));
  const [tried, setTried] = useState(false);

  const start = parseWallTime(from, zone);
  const end = parseWallTime(to, zone);
  const fromError = typeof start === 'string' ? start : undefined;
  const toError =
    typeof end === 'string'
      ? end
      : typeof start === 'number' && end <= start
        ? 'The end must be later than the start.'
        : undefined;

  function apply(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (typeof start === 'number' && typeof end === 'number' && start < end) {
      onApply({ from: start, to: end });
    }
  }

  return (
    <form onSubmit={apply} className="grid gap-3" noValidate>
      <Field label="From" error={tried && fromError}>
        {(ids) => (
          <Input
            {...ids}
            monospaced
            autoComplete="off"
            spellCheck={false}
            value={from}
            invalid={tried && fromError !== undefined}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      <Field label="To" error={tried && toError}>
        {(ids) => (
          <Input
            {...ids}
            monospaced
            autoComplete="off"
            spellCheck={false}
            value={to}
            invalid={tried && toError !== undefined}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary">
        Show this range
      </Button>
    </form>
  );
}
