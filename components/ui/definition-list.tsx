import { Fragment, type ReactNode } from 'react';

interface DefinitionListProps {
  items: readonly { readonly term: ReactNode; readonly value: ReactNode }[];
}

/** Terms at the left, values at the right; stacked on phones. */
export function DefinitionList({ items }: DefinitionListProps) {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-5 gap-y-1.5 max-md:grid-cols-1 max-md:gap-y-0.5">
      {items.map((item, index) => (
        <Fragment key={index}>
          <dt className="text-text-3">{item.term}</dt>
          <dd className="min-w-0 break-words max-md:mb-2">{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
