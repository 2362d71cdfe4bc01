import { FLOW_FIELD_BY_NAME, type FlowField } from '@/lib/domain/flow-fields';
import { parseIpv4 } from '@/lib/domain/ipv4';

import { ACTIONS, LOG_STATUSES } from '../../store/event-columns';
import { dottedLike } from './dotted-like';
import { dottedSql } from './stored-field';
import type { StoredRuns } from './stored-part';
import type { TablePlan } from './table-plan';

/**
 * A text column whose values the store holds shorter: an address as a number, an action as one of two. Rows that
 * agree in the codes agree in the text and the other way round, so grouping and comparing need no text.
 */
export interface CodedColumn {
  /** Further columns of the relation. No table has such a column: its names are lower case, these are not. */
  readonly codes: readonly { readonly name: string; readonly sql: (field: FlowField) => string }[];
  /** SQL of the text, given that of the codes. Never NULL for a row of the table. */
  readonly text: (codes: readonly string[]) => string;
  /** SQL that says whether the text is `value`. Never NULL. */
  readonly equals: (codes: readonly string[], value: string, bind: Bind) => string;
  /** SQL that says whether the text is LIKE a pattern without an escape, never NULL; `null`: the codes do not tell. */
  readonly like: (pattern: string) => Like | null;
}

type Like = (codes: readonly string[], bind: Bind) => string;

type Bind = (value: string) => string;

/** The coded columns of a plan whose rows all come from the store's typed columns; none of any other plan. */
export function codedColumns({ table, parts }: TablePlan): ReadonlyMap<string, CodedColumn> {
  const formats = parts.flatMap(({ stored }) => stored?.formats ?? []);
  const typed = parts.every(({ stored }) => stored) && formats.every(({ texts }) => !texts);
  // With `-` for NULL a text may be NULL, and a comparison with it unknown.
  if (!typed || formats.length === 0 || table.nullText !== '\\N') return new Map();
  const coded = table.columns.flatMap(({ name, type }, at) => {
    const column = type === 'string' ? codeColumn(name, formats, at) : null;
    return column ? [[name, column] as const] : [];
  });
  return new Map(coded);
}

function codeColumn(name: string, formats: readonly StoredRuns[], at: number): CodedColumn | null {
  const names = new Set(formats.map(({ fields }) => fields[at] ?? ''));
  const kinds = new Set([...names].map((field) => FLOW_FIELD_BY_NAME.get(field)?.kind));
  const [kind] = kinds;
  if (kinds.size !== 1) return null;
  if (kind === 'address') {
    return codeAddress(
      name,
      formats.some(({ otherAddresses }) => otherAddresses),
    );
  }
  if (kind === 'action') return codeWord(name, ACTIONS);
  return kind === 'logStatus' ? codeWord(name, LOG_STATUSES) : null;
}

function codeAddress(name: string, others: boolean): CodedColumn {
  const v4 = { name: `${name}#V4`, sql: ({ column }: FlowField) => column };
  const other = {
    name: `${name}#OTHER`,
    sql: ({ textColumn }: FlowField) => textColumn ?? 'NULL::VARCHAR',
  };
  return {
    codes: others ? [v4, other] : [v4],
    text: ([number = '', text]) => {
      const rest = text === undefined ? `'-'` : `coalesce(${text}, '-')`;
      return `CASE WHEN ${number} IS NULL THEN ${rest} ELSE ${dottedSql(number)} END`;
    },
    equals: ([number = '', text], value, bind) => {
      const address = parseIpv4(value);
      if (address !== null) return `(${number} IS NOT DISTINCT FROM ${address}::UINTEGER)`;
      if (value === '-') {
        return `(${number} IS NULL${text === undefined ? '' : ` AND ${text} IS NULL`})`;
      }
      return text === undefined ? 'FALSE' : `(${text} IS NOT DISTINCT FROM ${bind(value)})`;
    },
    like: (pattern) => {
      const dotted = dottedLike(pattern);
      if (dotted === null) return null;
      return ([number = '', text], bind) => {
        const rest = text === undefined ? `'-'` : `coalesce(${text}, '-')`;
        const others = `(${number} IS NULL AND ${rest} LIKE ${bind(pattern)})`;
        if (dotted === 'none') return others;
        const among =
          dotted === 'all'
            ? ''
            : ` AND ${number} BETWEEN ${dotted.first}::UINTEGER AND ${dotted.last}::UINTEGER`;
        return `((${number} IS NOT NULL${among}) OR ${others})`;
      };
    },
  };
}

function codeWord(name: string, words: readonly string[]): CodedColumn {
  return {
    codes: [{ name: `${name}#CODE`, sql: ({ column }) => column }],
    text: ([code = '']) => `coalesce(${code}::VARCHAR, '-')`,
    equals: ([code = ''], value) => {
      if (value === '-') return `(${code} IS NULL)`;
      return words.includes(value) ? `(${code} IS NOT DISTINCT FROM '${value}')` : 'FALSE';
    },
    like: () => null,
  };
}
