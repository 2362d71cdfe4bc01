'use client';

import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import { useRevokeShare } from '@/lib/client/shares';
import type { ShareSummary } from '@/lib/contract/shares';
import { visibleText } from '@/lib/present/visible-text';

/** Ends a link, after a question that names what follows. */
export function RevokeDialog({ share: { id, title } }: { share: ShareSummary }) {
  const [open, setOpen] = useState(false);
  const revoke = useRevokeShare();
  const show = useToast();
  const name = visibleText(title);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="danger" aria-label={`Revoke the link ${name}`}>
          Revoke
        </Button>
      }
      title="Revoke this link?"
      note={name}
      footer={
        <>
          <DialogClose>
            <Button>Keep it</Button>
          </DialogClose>
          <Button
            variant="danger"
            disabled={revoke.isPending}
            onClick={() =>
              revoke.mutate(id, {
                onSuccess: () =>
                  show({ text: `“${name}” is revoked. Its link opens nothing now.` }),
              })
            }
          >
            Revoke the link
          </Button>
        </>
      }
    >
      <p>
        People who have it see “This link opens nothing”. What it held is taken off the store. A
        page that is open in a browser keeps what it shows until it is read again.
      </p>
      {revoke.error && (
        <Notice kind="error" urgent fact="Not revoked." verbatim={revoke.error.message} />
      )}
    </Dialog>
  );
}
