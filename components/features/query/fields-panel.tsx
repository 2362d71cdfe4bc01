'use client';

import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { QuerySchema, SchemaTable } from '@/lib/contract/schema';

interface FieldsPanelProps {
  schema: QuerySchema | undefined;
  error: Error | null;
  /** Puts a name into the editor, written as its language needs it. */
  onInsert: (name: string) => void;
}

/** What a query may name, beside the editor; choosing one writes it at the caret. */
export function FieldsPanel({ schema, error, onInsert }: FieldsPanelProps) {
  return (
    <Panel
      title={schema?.engine === 'athena' ? 'Tables' : 'Fields'}
      badge={<span className="text-sm text-text-3">{placeOf(schema)}</span>}
      flush
    >
      {!schema && !error && <SkeletonRows count={6} />}
      {!schema && error && (
        <EmptyState kind="silent" title="They could not be read.">
          {error.message}
        </EmptyState>
      )}
      {schema?.engine === 'logs' &&
        (schema.fields.length > 0 ? (
          <List>
            {schema.fields.map(({ name, percent }) => (
              <Name
                key={name}
                name={name}
                aside={`${percent} %`}
                title={`In ${percent} % of the events looked at`}
                onInsert={onInsert}
              />
            ))}
          </List>
        ) : (
          <EmptyState kind="silent" title="No events were found to read fields from." />
        ))}
      {schema?.engine === 'athena' &&
        schema.tables.map((table) => (
          <Table
            key={table.name}
            table={table}
            open={schema.tables.length < 4}
            onInsert={onInsert}
          />
        ))}
      {schema?.engine === 'athena' && schema.tables.length === 0 && (
        <EmptyState kind="silent" title={`The database ${schema.database} has no tables.`} />
      )}
    </Panel>
  );
}

const placeOf = (schema: QuerySchema | undefined) =>
  schema && `in ${schema.engine === 'logs' ? schema.logGroup : schema.database}`;

function Table({
  table,
  open,
  onInsert,
}: {
  table: SchemaTable;
  open: boolean;
  onInsert: (name: string) => void;
}) {
  return (
    <details open={open}>
      <summary className="mono cursor-pointer px-4 py-1 text-sm font-semibold hover:bg-sunken max-md:min-h-11">
        {table.name}
      </summary>
      <List>
        {table.columns.map(({ name, type, partition }) => (
          <Name
            key={name}
            name={name}
            aside={partition ? 'partition' : type}
            title={partition ? `${type}, partition: bounds what is read` : type}
            onInsert={onInsert}
          />
        ))}
      </List>
    </details>
  );
}

const List = ({ children }: { children: React.ReactNode }) => (
  <ul className="max-h-[380px] overflow-y-auto px-2 pb-2">{children}</ul>
);

function Name({
  name,
  aside,
  title,
  onInsert,
}: {
  name: string;
  aside: string;
  title: string;
  onInsert: (name: string) => void;
}) {
  return (
    <li>
      <button
        type="button"
        title={title}
        onClick={() => onInsert(name)}
        className="flex min-h-6 w-full items-center gap-2 rounded-control px-2 text-left text-sm hover:bg-sunken max-md:min-h-11"
      >
        <span className="mono min-w-0 truncate">{name}</span>
        <span className="ml-auto flex-none text-text-3">{aside}</span>
      </button>
    </li>
  );
}
