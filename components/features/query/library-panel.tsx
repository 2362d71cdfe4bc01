'use client';

import { Search } from 'lucide-react';
import { useState } from 'react';

import { Input } from '@/components/ui/input';
import { TabPanel, Tabs } from '@/components/ui/tabs';
import type { EngineName } from '@/lib/contract/queries';
import type { TimeRange } from '@/lib/domain/time-range';

import type { ChosenText } from './chosen-text';
import { HistoryList } from './history-list';
import { QuestionListPart } from './question-list-part';
import { SavedList } from './saved-list';

interface LibraryPanelProps {
  engine: EngineName;
  range: TimeRange;
  /** The text in the editor, to mark what it is. */
  text: string;
  onChoose: (chosen: ChosenText) => void;
  /** Shows an execution of before. */
  onOpen: (id: string, text: string) => void;
}

const TABS = [
  { value: 'library', label: 'Library' },
  { value: 'history', label: 'History' },
  { value: 'saved', label: 'Saved' },
] as const;
type Tab = (typeof TABS)[number]['value'];

/** Texts to start from: Weir's questions, what was run, what was saved. */
export function LibraryPanel({ engine, range, text, onChoose, onOpen }: LibraryPanelProps) {
  const [tab, setTab] = useState<Tab>('library');
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  return (
    <section
      aria-label="Library"
      className="min-w-0 overflow-hidden rounded-panel border border-line bg-surface"
    >
      <Tabs label="Queries to start from" value={tab} onChange={setTab} tabs={TABS}>
        <div className="p-2">
          <Input
            type="search"
            icon={Search}
            aria-label={`Search ${tab}`}
            placeholder={PLACEHOLDERS[tab]}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <div className="max-h-[420px] overflow-y-auto px-2 pb-2">
          <TabPanel value="library">
            <QuestionListPart
              engine={engine}
              range={range}
              text={text}
              wanted={wanted}
              onChoose={onChoose}
            />
          </TabPanel>
          <TabPanel value="history">
            <HistoryList engine={engine} wanted={wanted} onOpen={onOpen} />
          </TabPanel>
          <TabPanel value="saved">
            <SavedList engine={engine} text={text} wanted={wanted} onChoose={onChoose} />
          </TabPanel>
        </div>
      </Tabs>
    </section>
  );
}

const PLACEHOLDERS: Readonly<Record<Tab, string>> = {
  library: 'Search questions',
  history: 'Search what was run',
  saved: 'Search saved queries',
};
