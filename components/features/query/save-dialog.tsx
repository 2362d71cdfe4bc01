'use client';

import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import { useSaveQuery } from '@/lib/client/saved-queries';
import type { EngineName } from '@/lib/contract/queries';
import type { SavedQuery } from '@/lib/contract/saved-queries';

interface SaveDialogProps {
  title: string;
  engine: EngineName;
  text: string;
  /** To begin with. */
  name: string;
  /** The saved query that is replaced; a new one without. */
  savedId?: string | undefined;
  onClose: () => void;
  onSaved: (query: SavedQuery) => void;
}

/** A name for a text, kept by AWS. */
export function SaveDialog({
  title,
  engine,
  text,
  name: firstName,
  savedId,
  onClose,
  onSaved,
}: SaveDialogProps) {
  const [name, setName] = useState(firstName);
  const { mutate, isPending, error } = useSaveQuery();
  const toast = useToast();
  const save = () =>
    mutate(
      { engine, name, text, ...(savedId !== undefined && { id: savedId }) },
      {
        onSuccess: (query) => {
          toast({ text: `Saved ${query.name}.` });
          onSaved(query);
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      note={
        engine === 'logs'
          ? 'Kept by CloudWatch as a query definition, so its console shows it too.'
          : 'Kept by Athena as a named query, so its console shows it too.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={isPending || name.trim() === ''}
            type="submit"
            form="save-query"
          >
            Save
          </Button>
        </>
      }
    >
      <form
        id="save-query"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label="Name" hint="A / makes a folder: Network/SSH by source" error={error?.message}>
          {(ids) => (
            <Input
              {...ids}
              autoFocus
              maxLength={128}
              invalid={error !== null}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
