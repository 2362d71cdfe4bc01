'use client';

import { Radio, Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import type { SignedIn } from '@/lib/contract/shares';
import { formatCount } from '@/lib/present/format-number';

import { AudienceNotice } from './audience-notice';
import { HideChoice } from './hide-choice';
import { KindOption } from './kind-option';
import type { SharedQuery, ShareSettings } from './share-settings';

interface ShareFormProps {
  query: SharedQuery;
  settings: ShareSettings;
  /** `null` where there is no sign-in, `undefined` until that is known. */
  signedIn: SignedIn | null | undefined;
  onChange: (settings: ShareSettings) => void;
}

const EXPIRIES = [
  { value: '1h', label: '1 h' },
  { value: '1d', label: '1 d' },
  { value: '7d', label: '7 d' },
  { value: '30d', label: '30 d' },
  { value: 'never', label: 'Never' },
] as const;

const AUDIENCES = [
  { value: 'signed-in', label: 'People signed in' },
  { value: 'anyone', label: 'Anyone with the link' },
] as const;

/** The kind first, then what the link holds, how long, and what is hidden in it. */
export function ShareForm({ query, settings, signedIn, onChange }: ShareFormProps) {
  const set = (part: Partial<ShareSettings>) => onChange({ ...settings, ...part });
  const { kind } = settings;
  return (
    <>
      <fieldset className="grid gap-2">
        <legend className="sr-only">Kind of link</legend>
        <KindOption
          icon={Snowflake}
          name="Frozen snapshot"
          chosen={kind === 'frozen'}
          onChoose={() => set({ kind: 'frozen' })}
        >
          {frozenWords(query)} Opens without a query and never changes.
        </KindOption>
        <KindOption
          icon={Radio}
          name="Live link"
          chosen={kind === 'live'}
          onChoose={() => set({ kind: 'live' })}
        >
          Runs the query again when opened, with your sources and at most 1 run per minute. Shows
          its age.
        </KindOption>
      </fieldset>
      <Field label="Title" hint="Needed. It is what people see first.">
        {(ids) => (
          <Input
            {...ids}
            value={settings.title}
            maxLength={200}
            required
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label="Note" hint="Optional. Shown below the title.">
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            maxLength={2_000}
            value={settings.note}
            onChange={(event) => set({ note: event.target.value })}
            className="min-w-0 rounded-control border border-control bg-surface px-2.5 py-1.5 text-base max-md:text-[1rem]"
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        {kind === 'live' && query.engine === 'logs' && query.range.kind === 'last' && (
          <Labelled label="Time range in the link">
            <Segmented
              label="Time range in the link"
              fill
              value={settings.range}
              onChange={(range) => set({ range })}
              options={[
                { value: 'locked', label: 'Locked' },
                { value: 'relative', label: `Last ${query.range.span}` },
              ]}
            />
          </Labelled>
        )}
        <Labelled label="Expires">
          <Segmented
            label="Expires"
            fill
            value={settings.expires}
            onChange={(expires) => set({ expires })}
            options={EXPIRIES}
          />
        </Labelled>
      </div>
      <HideChoice hide={settings.hide} onChange={(hide) => set({ hide })} />
      {signedIn?.mayShareWithAnyone && (
        <Labelled label="For">
          <Segmented
            label="For"
            fill
            value={settings.audience}
            onChange={(audience) => set({ audience })}
            options={AUDIENCES}
          />
        </Labelled>
      )}
      {signedIn !== undefined && <AudienceNotice settings={settings} signedIn={signedIn} />}
    </>
  );
}

function frozenWords({ rowCount, hasMore }: SharedQuery): string {
  if (hasMore) return 'All rows of this result, up to 100,000, not only those read so far.';
  if (rowCount === 1) return 'This one row, as it is now.';
  return `These ${formatCount(rowCount)} rows, as they are now.`;
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <span aria-hidden className="text-sm leading-4 font-medium text-text-2">
        {label}
      </span>
      {children}
    </div>
  );
}
