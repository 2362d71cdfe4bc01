'use client';

import { Search } from 'lucide-react';
import { useState } from 'react';

import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Input } from '@/components/ui/input';
import { LinkButton } from '@/components/ui/link-button';
import { LiveRegion } from '@/components/ui/live-region';
import { PageHeader } from '@/components/ui/page-header';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useAsOf } from '@/lib/client/as-of';
import { useMadeShares } from '@/lib/client/made-shares';
import { useShares } from '@/lib/client/shares';
import type { ShareList, ShareSummary } from '@/lib/contract/shares';
import { formatCount } from '@/lib/present/format-number';
import { KIND_NAMES } from '@/lib/present/shared-words';
import { visibleText } from '@/lib/present/visible-text';

import { ShareRow } from './share-row';

type Whose = 'all' | 'mine';

/** Every link that opens something: what it is, who opened it, and the way to end it. */
export function Library() {
  const { data, error } = useShares();
  const { asOf } = useAsOf();
  const [sought, setSought] = useState('');
  const [whose, setWhose] = useState<Whose>('all');
  const made = useMadeShares();
  const person = data?.signedIn?.name;
  const isMine = ({ id, by }: ShareSummary) =>
    person === undefined ? made.has(id) : by === person;
  const listed = data?.shares.filter((share) => whose === 'all' || isMine(share)) ?? [];
  const found = listed.filter((share) => fits(share, sought));

  return (
    <>
      <PageHeader
        title="Shared links"
        named
        note={`${data ? audienceWords(data) : ''} Expired and revoked ones are gone from here and from the store.`.trim()}
      />
      <section
        aria-label="Links"
        aria-busy={!data && !error}
        className="col-span-full min-w-0 rounded-panel border border-line bg-surface"
      >
        <div className="flex flex-wrap items-center gap-3 border-b border-line p-3">
          <Segmented
            label="Whose links"
            value={whose}
            onChange={setWhose}
            options={[
              { value: 'all', label: 'All' },
              { value: 'mine', label: person === undefined ? 'Made in this browser' : 'Mine' },
            ]}
          />
          <Input
            icon={Search}
            type="search"
            aria-label="Search the links"
            placeholder="Title, note, query or person"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
            className="max-w-[420px] flex-1 max-md:basis-full"
          />
        </div>
        <LiveRegion>{data && sought !== '' ? `${found.length} links` : ''}</LiveRegion>
        {!data && !error && <SkeletonRows count={6} />}
        {error && <ErrorState title="The links could not be read." verbatim={error.message} />}
        {data && found.length === 0 && (
          <Nothing
            sought={sought}
            of={listed.length}
            others={data.shares.length - listed.length}
            person={person}
          />
        )}
        <ul>
          {found.map((share) => (
            <ShareRow key={share.id} share={share} hasSignIn={person !== undefined} now={asOf} />
          ))}
        </ul>
      </section>
    </>
  );
}

const audienceWords = ({ signedIn }: ShareList) =>
  signedIn
    ? 'Each says who can open it.'
    : 'Whoever can reach this Weir can open them; it has no sign-in.';

interface NothingProps {
  sought: string;
  /** How many there are to search. */
  of: number;
  /** How many were made elsewhere, and are not asked for. */
  others: number;
  /** Who is signed in. */
  person: string | undefined;
}

function Nothing({ sought, of, others, person }: NothingProps) {
  if (of > 0) {
    return (
      <EmptyState kind="zero" title={`None of ${formatCount(of)} links has “${sought}” in it.`} />
    );
  }
  if (others > 0) {
    return (
      <EmptyState
        kind="zero"
        title={
          person === undefined
            ? 'This browser made none of the links.'
            : `${visibleText(person)} made none of the links.`
        }
      >
        {formatCount(others)} made {person === undefined ? 'elsewhere' : 'by others'}{' '}
        {others === 1 ? 'is' : 'are'} under All.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      kind="zero"
      title="There are no shared links yet."
      actions={
        <LinkButton href="/query" variant="primary" size="sm">
          Open Query
        </LinkButton>
      }
    >
      Run a query and choose Share: the link opens its result, frozen or live.
    </EmptyState>
  );
}

function fits({ title, note, text, createdBy, by, kind }: ShareSummary, sought: string): boolean {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [title, note, text, createdBy, by, KIND_NAMES[kind]].join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}
