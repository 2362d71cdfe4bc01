import { singleKeysAreOn } from '@/lib/client/single-keys';

import type { CellAction } from './cell-menu';

/** Among the rows and columns as they are shown. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const PAGE = 18;
const LETTERS: Readonly<Record<string, string>> = {
  j: 'ArrowDown',
  k: 'ArrowUp',
  h: 'ArrowLeft',
  l: 'ArrowRight',
};

/** The cell that a key leads to; `undefined` for other keys. */
export function movedCell(
  { key, ctrlKey, metaKey, altKey }: Key,
  from: Place | null,
  size: { readonly rows: number; readonly columns: number },
): Place | undefined {
  const far = ctrlKey || metaKey;
  const letter = singleKeysAreOn() && !far && !altKey ? LETTERS[key] : undefined;
  const move = moves(letter ?? key, far, size);
  if (!move || altKey) return undefined;
  if (!from) return { row: 0, column: 0 };
  const inside = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);
  return {
    row: inside(from.row + move.rows, size.rows),
    column: inside(from.column + move.columns, size.columns),
  };
}

function moves(key: string, far: boolean, size: { rows: number; columns: number }) {
  switch (key) {
    case 'ArrowDown':
      return { rows: far ? size.rows : 1, columns: 0 };
    case 'ArrowUp':
      return { rows: far ? -size.rows : -1, columns: 0 };
    case 'ArrowLeft':
      return { rows: 0, columns: -1 };
    case 'ArrowRight':
      return { rows: 0, columns: 1 };
    case 'PageDown':
      return { rows: PAGE, columns: 0 };
    case 'PageUp':
      return { rows: -PAGE, columns: 0 };
    case 'Home':
      return { rows: far ? -size.rows : 0, columns: -size.columns };
    case 'End':
      return { rows: far ? size.rows : 0, columns: size.columns };
    default:
      return undefined;
  }
}

const ACTIONS: Readonly<Record<string, CellAction>> = {
  '=': 'filter-in',
  '-': 'filter-out',
  '−': 'filter-out',
  y: 'copy-value',
  Y: 'copy-row',
};

/** What a key does to the focused cell. */
export function cellKey({ key, ctrlKey, metaKey, altKey }: Key): CellAction | 'menu' | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === 'Enter' || key === ' ') return 'menu';
  return singleKeysAreOn() ? ACTIONS[key] : undefined;
}
