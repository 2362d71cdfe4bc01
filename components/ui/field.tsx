import { type ReactNode, useId } from 'react';

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the value, and what would be right. */
  error?: ReactNode;
  children: (ids: { id: string; 'aria-describedby'?: string }) => ReactNode;
}

/** A label above, a hint or the mistake below, both tied to the control. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="text-sm leading-4 font-medium text-text-2">
        {label}
      </label>
      {children({ id, ...(note ? { 'aria-describedby': noteId } : {}) })}
      {note && (
        <p id={noteId} className={error ? 'text-xs text-alarm' : 'text-xs text-text-3'}>
          {note}
        </p>
      )}
    </div>
  );
}
