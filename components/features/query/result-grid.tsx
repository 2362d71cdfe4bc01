'use client';

import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { useRowWindow } from '@/components/ui/use-row-window';
import {
  describeColumns,
  type ResultColumn,
  type ResultSort,
  sortedPlaces,
} from '@/lib/present/result-columns';
import { measureOf } from '@/lib/present/result-measure';
import type { ResultRow, ResultRows } from '@/lib/present/result-rows';

import { type CellAction, CellMenu } from './cell-menu';
import { cellKey, movedCell, type Place } from './grid-keys';
import { GridHead } from './grid-head';
import { GridRow } from './grid-row';
import { watchedCell } from './watched-cell';

interface ResultGridProps {
  result: ResultRows;
  hidden: ReadonlySet<string>;
  /** What a cell offers beside filters and copies. */
  offersOf: (value: string | null) => ReadonlySet<CellAction>;
  onAct: (action: CellAction, row: ResultRow, column: ResultColumn) => void;
}

const MAX_HEIGHT = 560;
const ROW_HEIGHT = 29;
const NUMBER_WIDTH = 64;
const VIRTUAL_FROM = 100;
// More than are ever drawn at once.
const SLOTS = 128;

/** Rows in AWS's own text, as a grid of cells that a keyboard moves through; only the seen rows are in the page. */
export function ResultGrid({ result, hidden, offersOf, onAct }: ResultGridProps) {
  const { rows } = result;
  const [sort, setSort] = useState<ResultSort>();
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const [active, setActive] = useState<Place | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);

  // Widths and alignment are those of the first rows, so that they stay while more arrive.
  const all = useMemo(() => describeColumns(result), [result]);
  const columns = useMemo(() => all.filter(({ name }) => !hidden.has(name)), [all, hidden]);
  const measure = useMemo(() => measureOf(rows, all), [rows, all]);
  const places = useMemo(
    () => sortedPlaces(rows, all[sort?.index ?? -1], sort?.direction ?? 'ascending'),
    [rows, all, sort],
  );
  const window = useRowWindow({
    count: rows.length,
    rowHeight: ROW_HEIGHT,
    scroller,
    enabled: rows.length > VIRTUAL_FROM,
  });
  const rowAt = (at: number) => rows[places ? (places[at] ?? at) : at];
  const widthOf = ({ name, width }: ResultColumn) => widths.get(name) ?? width;
  const total = columns.reduce((sum, column) => sum + widthOf(column), NUMBER_WIDTH);

  useEffect(() => {
    if (!active || !wantsFocus.current) return;
    wantsFocus.current = false;
    const view = scroller.current;
    if (!view) return;
    reveal(view, active.row);
    requestAnimationFrame(() => {
      const cell = view.querySelector<HTMLElement>('[data-active-cell]');
      cell?.focus({ preventScroll: true });
      cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }, [active]);

  const select = (place: Place, open: boolean) => {
    wantsFocus.current = !open;
    setActive(place);
    setIsOpen(open);
  };
  // Rows are not drawn again for a handler that changes with each of them.
  const handlers = useRef({ select, active });
  useEffect(() => {
    handlers.current = { select, active };
  });
  const onSelect = useCallback((row: number, column: number) => {
    if (globalThis.getSelection()?.isCollapsed === false) return;
    handlers.current.select({ row, column }, true);
  }, []);

  const act = (action: CellAction) => {
    const row = active && rowAt(active.row);
    const column = active && columns[active.column];
    if (row && column) onAct(action, row, column);
  };

  function onKeyDown(event: KeyboardEvent) {
    if (isOpen || rows.length === 0 || isInside(event, 'thead')) return;
    const size = { rows: rows.length, columns: columns.length };
    const moved = movedCell(event, active, size);
    const action = moved || !active ? undefined : cellKey(event);
    if (!moved && !action) return;
    event.preventDefault();
    event.stopPropagation();
    if (moved) select(moved, false);
    else if (action === 'menu') setIsOpen(true);
    else if (action) act(action);
  }

  return (
    <div
      ref={scroller}
      // A region that scrolls must be reachable by keyboard.
      tabIndex={0}
      role="group"
      aria-label="Rows of the result"
      className="ring-inside overflow-auto"
      style={{ maxHeight: MAX_HEIGHT, contain: 'content' }}
      onKeyDownCapture={onKeyDown}
    >
      <table
        role="grid"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-label="Result"
        className="table-fixed border-separate border-spacing-0 text-sm"
        style={{ width: total, minWidth: '100%' }}
      >
        <colgroup>
          <col style={{ width: NUMBER_WIDTH }} />
          {columns.map((column) => (
            <col key={column.index} style={{ width: widthOf(column) }} />
          ))}
          {/* Takes what the others leave, so that they keep their widths. */}
          <col />
        </colgroup>
        <GridHead
          columns={columns}
          measured={all.find(({ index }) => index === measure?.index)?.name ?? null}
          sort={sort}
          onSort={setSort}
          widthOf={widthOf}
          onWidth={(name, width) => setWidths((kept) => new Map(kept).set(name, width))}
        />
        <tbody>
          <Spacer height={window.before} columns={columns.length + 2} />
          {Array.from({ length: Math.max(0, window.to - window.from) }, (_, offset) => {
            const at = window.from + offset;
            const row = rowAt(at);
            if (!row) return null;
            const isActive = active?.row === at;
            return (
              <GridRow
                // A slot, not a row: what scrolls in takes the elements of what scrolls out.
                key={window.virtual ? at % SLOTS : at}
                row={row}
                at={at}
                columns={columns}
                measure={measure}
                activeColumn={isActive ? active.column : -1}
                onSelect={onSelect}
                menu={
                  isActive
                    ? (trigger) => (
                        <CellMenu
                          column={columns[active.column]?.name ?? ''}
                          value={row[columns[active.column]?.index ?? -1] ?? null}
                          offers={offersOf(row[columns[active.column]?.index ?? -1] ?? null)}
                          watched={watchedCell(
                            result.columns,
                            row,
                            columns[active.column]?.index ?? -1,
                          )}
                          open={isOpen}
                          onOpenChange={setIsOpen}
                          onAct={act}
                          trigger={trigger}
                        />
                      )
                    : undefined
                }
              />
            );
          })}
          <Spacer height={window.after} columns={columns.length + 2} />
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}

const isInside = ({ target }: KeyboardEvent, selector: string) =>
  target instanceof Element && target.closest(selector) !== null;

/** Scrolls so far that a row is drawn and below the head. */
function reveal(view: HTMLElement, row: number): void {
  const top = row * ROW_HEIGHT;
  const shown = view.clientHeight - 2 * ROW_HEIGHT;
  if (top < view.scrollTop) view.scrollTop = top;
  else if (top > view.scrollTop + shown) view.scrollTop = top - shown;
}
