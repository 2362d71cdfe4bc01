'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ResultColumn, ResultSort } from '@/lib/present/result-columns';

import { FIRST_STAYS } from './grid-row';

interface GridHeadProps {
  columns: readonly ResultColumn[];
  /** Of the column that the bars behind the others show; `null`: there are none. */
  measured: string | null;
  sort: ResultSort | undefined;
  /** `undefined` is the order in which the rows came. */
  onSort: (sort: ResultSort | undefined) => void;
  widthOf: (column: ResultColumn) => number;
  onWidth: (name: string, width: number) => void;
}

export function GridHead({ columns, measured, sort, onSort, widthOf, onWidth }: GridHeadProps) {
  return (
    <thead className="sticky top-0 z-(--z-head) bg-surface">
      <tr aria-rowindex={1}>
        <th
          scope="col"
          className="border-b border-line px-2.5 py-1.5 text-right text-xs font-medium text-text-3"
        >
          #
        </th>
        {columns.map((column, place) => {
          const direction = sort?.index === column.index ? sort.direction : undefined;
          return (
            <th
              key={column.index}
              scope="col"
              aria-sort={direction ?? 'none'}
              className={cx(
                'relative border-b border-line px-2.5 py-1.5 text-xs font-medium',
                column.look === 'number' ? 'text-right' : 'text-left',
                direction ? 'text-text' : 'text-text-3',
                place === 0 && FIRST_STAYS,
              )}
            >
              <button
                type="button"
                title={column.name}
                className="inline-flex max-w-full items-center gap-1 rounded-chip hover:text-text max-md:min-h-8"
                onClick={() => onSort(next(column, direction))}
              >
                <span className="truncate">{column.name}</span>
                {direction && (
                  <Icon of={direction === 'ascending' ? ArrowUp : ArrowDown} size={12} />
                )}
              </button>
              <WidthHandle column={column} width={widthOf(column)} onWidth={onWidth} />
            </th>
          );
        })}
        <td
          role="presentation"
          aria-hidden
          className="truncate border-b border-line px-4 text-left text-xs text-text-3"
        >
          {measured}
        </td>
      </tr>
    </thead>
  );
}

const LEAST_WIDTH = 48;
const MOST_WIDTH = 1_200;
const STEP = 16;

/** Dragged, or moved with the arrow keys; a double click gives the first width back. */
function WidthHandle({
  column,
  width,
  onWidth,
}: {
  column: ResultColumn;
  width: number;
  onWidth: (name: string, width: number) => void;
}) {
  const drag = useRef<{ x: number; width: number }>(null);
  const set = (wanted: number) =>
    onWidth(column.name, Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(wanted))));

  function onPointerDown(event: PointerEvent) {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    set(width + step);
  }
  return (
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${column.name}`}
      aria-valuenow={Math.round(width)}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      className="absolute inset-y-1 right-0 w-2 cursor-col-resize touch-none border-r border-line hover:border-accent"
      onPointerDown={onPointerDown}
      onPointerMove={({ clientX }) => {
        if (drag.current) set(drag.current.width + clientX - drag.current.x);
      }}
      onPointerUp={() => (drag.current = null)}
      onDoubleClick={() => set(column.width)}
      onKeyDown={onKeyDown}
    />
  );
}

/** Numbers are asked for from the top, words from A; the third click gives the order back. */
function next(
  { index, look }: ResultColumn,
  current: ResultSort['direction'] | undefined,
): ResultSort | undefined {
  const first = look === 'number' ? 'descending' : 'ascending';
  if (!current) return { index, direction: first };
  if (current !== first) return undefined;
  return { index, direction: first === 'ascending' ? 'descending' : 'ascending' };
}
