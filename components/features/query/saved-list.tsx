'use client';

import { Bookmark, Ellipsis, PenLine, Trash2 } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Menu, MenuItem } from '@/components/ui/menu';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useToast } from '@/components/ui/toast';
import { useDeleteSavedQuery, useSavedQueries } from '@/lib/client/saved-queries';
import type { EngineName } from '@/lib/contract/queries';
import type { SavedQuery } from '@/lib/contract/saved-queries';

import type { ChosenText } from './chosen-text';
import { SaveDialog } from './save-dialog';
import { toFolders } from './saved-folders';

interface SavedListProps {
  engine: EngineName;
  text: string;
  /** In lower case; empty shows all. */
  wanted: string;
  onChoose: (chosen: ChosenText) => void;
}

/** AWS's own saved queries in folders; its console shows the same. */
export function SavedList({ engine, text, wanted, onChoose }: SavedListProps) {
  const { data, error } = useSavedQueries(engine);
  const [renamed, setRenamed] = useState<SavedQuery | null>(null);
  const [deleted, setDeleted] = useState<SavedQuery | null>(null);
  if (error && !data) {
    return (
      <EmptyState kind="silent" title="The saved queries could not be read.">
        {error.message}
      </EmptyState>
    );
  }
  if (!data) return <SkeletonRows count={4} />;
  const found = data.queries.filter((query) =>
    `${query.name} ${query.text}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      {found.length === 0 && (
        <EmptyState
          kind="zero"
          title={
            data.queries.length === 0
              ? 'Nothing is saved yet. Save keeps the text in the editor.'
              : 'No saved query has these words.'
          }
        />
      )}
      {toFolders(found).map(({ path, queries }) => (
        <div key={path}>
          {path && <h3 className="px-2 pt-2 pb-1 text-xs text-text-3">{path}</h3>}
          <ul className="grid gap-0.5">
            {queries.map((query) => (
              <li key={query.id} className="flex items-center gap-1">
                <button
                  type="button"
                  title={query.text}
                  aria-pressed={query.text === text}
                  onClick={() =>
                    onChoose({ title: query.name, text: query.text, savedId: query.id })
                  }
                  className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-left text-sm hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:text-accent max-md:min-h-11"
                >
                  <Icon of={Bookmark} />
                  <span className="truncate">{query.leaf}</span>
                </button>
                <Menu
                  trigger={
                    <Button
                      variant="ghost"
                      size="sm"
                      square
                      aria-label={`What to do with ${query.name}`}
                    >
                      <Icon of={Ellipsis} />
                    </Button>
                  }
                >
                  <MenuItem icon={PenLine} onSelect={() => setRenamed(query)}>
                    Rename
                  </MenuItem>
                  <MenuItem icon={Trash2} danger onSelect={() => setDeleted(query)}>
                    Delete
                  </MenuItem>
                </Menu>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {renamed && (
        <SaveDialog
          title="Rename a saved query"
          engine={engine}
          text={renamed.text}
          name={renamed.name}
          savedId={renamed.id}
          onClose={() => setRenamed(null)}
          onSaved={() => setRenamed(null)}
        />
      )}
      {deleted && <DeleteDialog query={deleted} onClose={() => setDeleted(null)} />}
    </>
  );
}

function DeleteDialog({ query, onClose }: { query: SavedQuery; onClose: () => void }) {
  const { mutate, isPending, error } = useDeleteSavedQuery();
  const toast = useToast();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${query.name}?`}
      note="It goes from AWS’s console too, for everyone."
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            variant="danger"
            disabled={isPending}
            onClick={() =>
              mutate(query, {
                onSuccess: () => {
                  toast({ text: `Deleted ${query.name}.` });
                  onClose();
                },
              })
            }
          >
            Delete
          </Button>
        </>
      }
    >
      <pre className="mono max-h-40 overflow-auto rounded-control bg-sunken p-2 text-sm whitespace-pre-wrap">
        {query.text}
      </pre>
      {error && <p className="text-alarm">{error.message}</p>}
    </Dialog>
  );
}
