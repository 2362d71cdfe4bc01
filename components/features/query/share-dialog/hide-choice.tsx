import type { Hidden } from '@/lib/contract/shares';

interface HideChoiceProps {
  hide: Hidden;
  onChange: (hide: Hidden) => void;
}

const CHOICES = [
  {
    of: 'accounts',
    name: 'Account ids',
    before: '123456789010',
    after: 'account-5d01c7e29a',
  },
  {
    of: 'addresses',
    name: 'Private addresses',
    before: '10.0.0.164',
    after: 'host-3f9a0c21 (same name everywhere)',
  },
] as const;

/** What gets a name of its own before anything is saved, with an example of each. */
export function HideChoice({ hide, onChange }: HideChoiceProps) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm leading-4 font-medium text-text-2">Hide before saving</legend>
      {CHOICES.map(({ of, name, before, after }) => (
        <label key={of} className="flex cursor-pointer items-start gap-2 py-0.5 max-md:py-2">
          <input
            type="checkbox"
            checked={hide[of]}
            onChange={(event) => onChange({ ...hide, [of]: event.target.checked })}
            className="mt-0.5 size-4 flex-none accent-accent"
          />
          <span className="min-w-0">
            {name}{' '}
            <span className="mono text-text-3">
              {before} → {after}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
