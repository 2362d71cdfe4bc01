'use client';

import { Bell, Bookmark, CornerDownRight, FileSearch } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';

import { useAlarms } from '@/lib/client/alarms';
import { useAsOf, useTimeRange } from '@/lib/client/as-of';
import { useQuestionList } from '@/lib/client/questions';
import { useSavedQueries } from '@/lib/client/saved-queries';
import { useSchema } from '@/lib/client/schema';
import { viewHref } from '@/lib/client/view-href';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmState } from '@/lib/contract/alarms';
import type { EngineName } from '@/lib/contract/queries';
import { rankByWords } from '@/lib/present/rank-by-words';
import { ENGINE_NAMES } from '@/lib/present/shared-words';
import { readTypedWords } from '@/lib/present/typed-words';
import { visibleText } from '@/lib/present/visible-text';
import { addressProfile } from '@/lib/questions/address-profile';
import { profileText } from '@/lib/questions/profile-text';

import { PAGES } from '../pages';
import { SHELL_SHORTCUTS } from '../shortcuts';

import { meaningItems } from './meaning-items';
import type { PaletteGroup, PaletteItem } from './palette-item';

// Of each group while nothing is typed, and while something is.
const FEW = 5;
const MANY = 12;

interface Found {
  readonly groups: readonly PaletteGroup[];
  /** What could not be read, one sentence each. */
  readonly troubles: readonly string[];
  readonly isReading: boolean;
}

/** Everything that fits what was typed, group by group. */
export function usePaletteGroups(typed: string): Found {
  const sources = useSources();
  const meaning = useMeaning(typed);
  const { asked, troubles, isReading } = sources;
  const groups = useMemo(() => {
    const most = typed.trim() === '' ? FEW : MANY;
    const found = asked.map(({ name, items }) => ({
      name,
      items: rankByWords(items, typed).slice(0, name === 'Pages' ? items.length : most),
    }));
    return [{ name: 'What you typed', items: meaning }, ...found].filter(
      ({ items }) => items.length > 0,
    );
  }, [asked, meaning, typed]);
  return { groups, troubles, isReading };
}

function useMeaning(typed: string): readonly PaletteItem[] {
  const { view, timeZone } = useViewState();
  const { asOf } = useAsOf();
  const path = usePathname();
  const search = useSearchParams();
  const range = useTimeRange();
  const meaning = useMemo(() => readTypedWords(typed, view.zone), [typed, view.zone]);
  const { engine } = view;
  const schema = useSchema('athena', range, engine === 'athena' && meaning?.kind === 'address');
  return useMemo(() => {
    if (!meaning) return [];
    const tables = schema.data?.engine === 'athena' ? schema.data.tables : [];
    const iso = (at: number) => new Date(at).toISOString();
    return meaningItems(meaning, {
      query: (of, text) => queryPage(search, of, text),
      profile: (address) => {
        const text = profileText(address, { engine, range, tables });
        if (text !== null) return { engine, text };
        return { engine: 'logs', text: addressProfile.insights({ address }) };
      },
      between: (from, to) => viewHref(path, search, { range: null, from: iso(from), to: iso(to) }),
      timeZone,
      now: asOf,
    });
  }, [meaning, engine, range, schema.data, timeZone, asOf, path, search]);
}

/** The query page with a text, over the range of this one. */
const queryPage = (here: Pick<URLSearchParams, 'get'>, engine: EngineName, text: string) =>
  viewHref('/query', here, { engine: engine === 'logs' ? null : engine, q: text });

function useSources() {
  const { view } = useViewState();
  const { engine } = view;
  const range = useTimeRange();
  const search = useSearchParams();
  const alarms = useAlarms();
  const questions = useQuestionList(engine, range);
  const logs = useSavedQueries('logs');
  const athena = useSavedQueries('athena');

  const asked = useMemo((): readonly PaletteGroup[] => {
    const saved = [...(logs.data?.queries ?? []), ...(athena.data?.queries ?? [])];
    return [
      {
        name: 'Alarms',
        items: (alarms.data?.alarms ?? [])
          .toSorted((a, b) => URGENCY[a.state] - URGENCY[b.state])
          .map(({ name, state, description }) => ({
            id: `alarm ${name}`,
            icon: Bell,
            title: visibleText(name),
            words: `${state} ${description ?? ''}`,
            state,
            leads: {
              kind: 'page',
              href: viewHref(`/alarms/${encodeURIComponent(name)}`, search),
            },
          })),
      },
      {
        name: 'Pages',
        items: PAGES.map(({ path, name, icon, letter }) => ({
          id: `page ${path}`,
          icon,
          title: name,
          keys: `g ${letter}`,
          leads: { kind: 'page', href: viewHref(path, search) },
        })),
      },
      {
        name: 'Questions',
        items: (questions.data?.questions ?? []).map(({ id, title, asks, text }) => ({
          id: `question ${id}`,
          icon: FileSearch,
          title,
          words: asks,
          detail: ENGINE_NAMES[engine],
          leads: { kind: 'page', href: queryPage(search, engine, text) },
        })),
      },
      {
        name: 'Saved queries',
        items: saved.map(({ id, name, text, engine: of }) => ({
          id: `saved ${of} ${id}`,
          icon: Bookmark,
          title: visibleText(name),
          words: text,
          detail: ENGINE_NAMES[of],
          leads: { kind: 'page', href: queryPage(search, of, text) },
        })),
      },
      { name: 'Actions', items: ACTIONS },
    ];
  }, [alarms.data, athena.data, engine, logs.data, questions.data, search]);

  const read = [
    { what: 'The alarms', of: alarms },
    { what: 'The questions', of: questions },
    { what: 'The saved queries of Logs Insights', of: logs },
    { what: 'The saved queries of Athena', of: athena },
  ];
  return {
    asked,
    troubles: read.flatMap(({ what, of }) =>
      of.error && !of.data ? [`${what} could not be read: ${of.error.message}`] : [],
    ),
    isReading: read.some(({ of }) => of.isPending),
  };
}

const URGENCY: Readonly<Record<AlarmState, number>> = { ALARM: 0, INSUFFICIENT_DATA: 1, OK: 2 };

/** What the shell does by a key, but for going places, which the pages do, and for the palette itself. */
const ACTIONS: readonly PaletteItem[] = SHELL_SHORTCUTS.flatMap(({ does, keys, action }) =>
  ['go', 'palette', 'search'].includes(action.kind)
    ? []
    : {
        id: `action ${action.kind}`,
        icon: CornerDownRight,
        title: does,
        ...(keys[0] !== undefined && { keys: keys[0] }),
        leads: { kind: 'action' as const, action },
      },
);
