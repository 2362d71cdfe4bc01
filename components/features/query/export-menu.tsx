'use client';

import { Download } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import { exportHref } from '@/lib/client/export-href';
import type { ExportFormat } from '@/lib/contract/export';
import type { QueryAnswer } from '@/lib/contract/queries';

const FORMATS: readonly { format: ExportFormat; name: string; says: string }[] = [
  { format: 'csv', name: 'CSV', says: 'All rows. Safe to open in a spreadsheet.' },
  { format: 'jsonl', name: 'JSON lines', says: 'All rows, one object a line.' },
  { format: 'parquet', name: 'Parquet', says: 'All rows, with types. For DuckDB, Spark, pandas.' },
  {
    format: 'provenance',
    name: 'Where it came from',
    says: 'Query, range, engine, row count and SHA-256 of the CSV.',
  },
];

/** All rows of the execution as a file, whatever of them is shown. */
export function ExportMenu({ query }: { query: Pick<QueryAnswer, 'id' | 'engine'> }) {
  return (
    <Popover
      label="Export"
      align="end"
      trigger={
        <Button size="sm">
          <Icon of={Download} />
          Export
        </Button>
      }
    >
      <ul className="grid w-72 gap-0.5 p-2">
        {FORMATS.map(({ format, name, says }) => (
          <li key={format}>
            <a
              href={exportHref(query, format)}
              download
              className="block rounded-control px-2 py-1.5 hover:bg-sunken"
            >
              <b className="block font-medium">{name}</b>
              <span className="text-sm text-text-2">{says}</span>
            </a>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
