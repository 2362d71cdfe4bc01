'use client';

import { Share2 } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { TextLink } from '@/components/ui/text-link';
import { useCreateShare, useShares } from '@/lib/client/shares';
import type { CreateShare } from '@/lib/contract/shares';
import { formatCount } from '@/lib/present/format-number';

import { MadeLink } from './made-link';
import { ShareForm } from './share-form';
import type { SharedQuery, ShareSettings } from './share-settings';

interface ShareDialogProps {
  query: SharedQuery;
  /** What the button says. */
  name?: string;
  /** Whether sharing is what the page is most for. */
  primary?: boolean;
}

/** A button that opens the choice of a link to this result, and then the link. */
export function ShareDialog({ query, name = 'Share', primary = false }: ShareDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant={primary ? 'primary' : 'default'}>
          <Icon of={Share2} />
          {name}
        </Button>
      }
      title="Share this result"
      note={describe(query)}
    >
      {/* Opened again, it begins anew. */}
      {open && <Choice query={query} />}
    </Dialog>
  );
}

function Choice({ query }: { query: SharedQuery }) {
  const [settings, setSettings] = useState<ShareSettings>({
    kind: 'frozen',
    title: query.title,
    note: query.note ?? '',
    range: 'locked',
    expires: '7d',
    audience: 'signed-in',
    hide: { accounts: true, addresses: true },
  });
  const create = useCreateShare();
  const { data } = useShares();

  if (create.data) return <MadeLink link={create.data} />;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(toRequest(query, settings));
      }}
    >
      <ShareForm
        query={query}
        settings={settings}
        signedIn={data?.signedIn}
        onChange={setSettings}
      />
      {create.error && (
        <Notice kind="error" urgent fact="The link was not made." verbatim={create.error.message} />
      )}
      <div className="flex items-center gap-2 max-md:flex-wrap">
        <TextLink tone="quiet" href="/library" className="mr-auto text-sm">
          {data ? `${formatCount(data.shares.length)} links made so far` : 'Shared links'}
        </TextLink>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button
          type="submit"
          variant="primary"
          disabled={create.isPending || settings.title.trim() === ''}
        >
          {create.isPending ? 'Making the link' : 'Create link'}
        </Button>
      </div>
    </form>
  );
}

function describe({ rowCount, hasMore, engine }: SharedQuery): string {
  const rows = `${formatCount(rowCount)} ${rowCount === 1 ? 'row' : 'rows'}`;
  const name = engine === 'logs' ? 'Logs Insights' : 'Athena';
  return `${rows}${hasMore ? ' read so far' : ''}, ${name}.`;
}

function toRequest(query: SharedQuery, settings: ShareSettings): CreateShare {
  const { kind, range, ...rest } = settings;
  const common = { ...rest, title: rest.title.trim(), engine: query.engine };
  if (kind === 'frozen') return { kind, queryId: query.id, ...common };
  const locked = { kind: 'between', ...query.bounds } as const;
  return { kind, text: query.text, range: range === 'locked' ? locked : query.range, ...common };
}
