'use client';

import { ArrowRight, Ban } from 'lucide-react';
import { memo, type ReactNode } from 'react';

import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { groupDigits } from '@/lib/present/grouped-digits';
import type { ResultColumn } from '@/lib/present/result-columns';
import type { ResultMeasure } from '@/lib/present/result-measure';
import type { ResultRow } from '@/lib/present/result-rows';

/** On a phone the first column stays where the others scroll. */
export const FIRST_STAYS = 'max-md:sticky max-md:left-0 max-md:z-1 max-md:bg-surface';

interface GridRowProps {
  row: ResultRow;
  /** Place among the rows as they are shown. */
  at: number;
  columns: readonly ResultColumn[];
  /** Drawn as a bar in the room that the columns leave. */
  measure: ResultMeasure | null;
  /** -1 where no cell of it is the focused one. */
  activeColumn: number;
  onSelect: (row: number, column: number) => void;
  /** Around the focused cell's button. */
  menu: ((trigger: ReactNode) => ReactNode) | undefined;
}

/** One line; drawn again only when something of its own changes. */
export const GridRow = memo(
  function GridRow({ row, at, columns, measure, activeColumn, onSelect, menu }: GridRowProps) {
    const isActive = activeColumn >= 0;
    return (
      <tr
        aria-rowindex={at + 2}
        className={
          isActive
            ? 'bg-accent-soft [&>td:first-child]:shadow-[inset_2px_0_var(--color-accent)]'
            : 'hover:bg-sunken'
        }
      >
        <td
          role="rowheader"
          className="h-[29px] border-b border-line px-2.5 text-right text-text-3 tabular-nums"
        >
          {at + 1}
        </td>
        {columns.map(({ index, look, isAmount }, place) => {
          const value = row[index] ?? null;
          const isFocused = place === activeColumn;
          return (
            <td
              key={index}
              role="gridcell"
              {...(!isFocused && { onClick: () => onSelect(at, place) })}
              className={cx(
                'mono h-[29px] truncate border-b border-line px-2.5',
                look === 'number' && 'text-right',
                place === 0 && FIRST_STAYS,
              )}
            >
              {isFocused && menu ? (
                menu(
                  <button
                    type="button"
                    data-active-cell
                    className={cx(
                      'block w-full truncate rounded-chip outline-2 outline-offset-2 outline-accent',
                      look === 'number' ? 'text-right' : 'text-left',
                    )}
                  >
                    <Value value={value} isAmount={isAmount} />
                  </button>,
                )
              ) : (
                <Value value={value} isAmount={isAmount} />
              )}
            </td>
          );
        })}
        <td role="presentation" className="overflow-hidden border-b border-line px-4">
          {measure && (
            <div aria-hidden className="max-w-64">
              <div
                className="h-2 rounded-chip bg-[color-mix(in_srgb,var(--color-accent)_45%,transparent)]"
                style={{ width: `${(Number(row[measure.index]) / measure.largest) * 100}%` }}
              />
            </div>
          )}
        </td>
      </tr>
    );
  },
  // The focused row holds the menu, which is not the same twice.
  (before, after) =>
    before.row === after.row &&
    before.at === after.at &&
    before.columns === after.columns &&
    before.measure === after.measure &&
    before.activeColumn === after.activeColumn &&
    after.activeColumn < 0,
);

function Value({ value, isAmount }: { value: string | null; isAmount: boolean }) {
  if (value === null) return <span className="text-text-3">–</span>;
  if (value === 'REJECT' || value === 'ACCEPT') {
    return (
      <span
        className={`inline-flex items-center gap-1 ${value === 'REJECT' ? 'text-reject' : 'text-accept'}`}
      >
        <Icon of={value === 'REJECT' ? Ban : ArrowRight} size={12} />
        {value}
      </span>
    );
  }
  return <span title={value}>{isAmount ? groupDigits(value) : value}</span>;
}
