import type { ComponentProps } from 'react';

type SelectProps<Value extends string> = Omit<
  ComponentProps<'select'>,
  'value' | 'onChange' | 'children'
> & {
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { readonly value: Value; readonly label: string }[];
};

/** The browser's own list, which every phone and keyboard knows. */
export function Select<Value extends string>({
  value,
  onChange,
  options,
  ...rest
}: SelectProps<Value>) {
  return (
    <select
      {...rest}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen) onChange(chosen.value);
      }}
      className="h-8 w-full min-w-0 rounded-control border border-control bg-surface px-2 text-base max-md:h-11 max-md:text-[1rem]"
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
