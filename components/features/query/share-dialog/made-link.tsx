'use client';

import { Copy } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import { copyText } from '@/lib/client/copy-text';
import { useRevokeShare } from '@/lib/client/shares';
import type { CreatedShare } from '@/lib/contract/shares';
import { formatCount } from '@/lib/present/format-number';
import { formatMinute } from '@/lib/present/format-time';

/** The link, how long it opens, and the way to take it back. */
export function MadeLink({ link }: { link: CreatedShare }) {
  const show = useToast();
  const revoke = useRevokeShare();
  const address = `${window.location.origin}${link.path}`;

  if (revoke.data) {
    return (
      <Notice kind="info" fact="The link is revoked.">
        It opens nothing any more.
      </Notice>
    );
  }
  const copy = async () => {
    const copied = await copyText(address);
    show(
      copied
        ? { text: 'The link is copied.', icon: Copy }
        : { text: 'The browser does not let Weir copy. Select the link and copy it.', error: true },
    );
  };
  return (
    <div className="grid gap-4">
      <Field label={link.kind === 'frozen' ? 'Link to the snapshot' : 'Live link'}>
        {(ids) => (
          <Input
            {...ids}
            readOnly
            monospaced
            value={address}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      <p className="text-sm text-text-2">
        {link.expiresAt === null
          ? 'It does not expire.'
          : `It expires ${formatMinute(link.expiresAt, 'UTC', link.expiresAt)} UTC.`}
        {link.rowCount !== null &&
          ` It holds ${link.isWhole ? '' : 'the first '}${formatCount(link.rowCount)} rows${link.isWhole ? '' : '; the result had more'}.`}
      </p>
      {revoke.error && (
        <Notice kind="error" urgent fact="Not revoked." verbatim={revoke.error.message} />
      )}
      <div className="flex justify-end gap-2 max-md:*:flex-1">
        <Button variant="danger" disabled={revoke.isPending} onClick={() => revoke.mutate(link.id)}>
          Revoke
        </Button>
        <Button variant="primary" onClick={() => void copy()}>
          <Icon of={Copy} />
          Copy link
        </Button>
      </div>
    </div>
  );
}
