import { AnalysisError, refuse } from '../analysis-error';
import { isNested } from '../emit/nested';
import { renderText } from '../emit/render';
import type { EmitContext } from '../analyse/tree';
import { isIntegral, isNumeric } from '../types/duckdb-type';
import { type Type, typeText } from '../types/type';
import type { Call } from './definition';

const MAX_WIDTH = 1_000;

/** format(): the pattern must be a constant, so that it is read once and not per row. */
export function javaFormat(args: readonly string[], call: Call, context: EmitContext): string {
  const [pattern] = call.nodes;
  if (pattern?.kind !== 'constant' || typeof pattern.value !== 'string')
    throw refuse('format() with a pattern that is no constant', call.at);
  const nested = call.nodes.find(({ type }) => isNested(type));
  if (nested)
    throw new AnalysisError(
      'NOT_SUPPORTED',
      `Type not supported for formatting: ${typeText(nested.type)}`,
      nested.at,
    );
  const parts: string[] = [];
  const text = pattern.value;
  let next = 1;
  let from = 0;
  for (const found of text.matchAll(/%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g)) {
    if (found.index > from) parts.push(bound(text.slice(from, found.index), context));
    from = found.index + found[0].length;
    const [whole, position, flags = '', width, digits, letter = ''] = found;
    if (letter === '%' || letter === 'n') {
      parts.push(bound(letter === 'n' ? '\n' : '%', context));
      continue;
    }
    const index = position === undefined ? next++ : Number(position);
    const sql = args[index];
    const type = call.types[index];
    if (sql === undefined || !type)
      throw invalid(
        `Invalid format string: ${text} (MissingFormatArgument: Format specifier '${whole}')`,
      );
    if (Number(width ?? 0) > MAX_WIDTH || /[#+ (]/.test(flags))
      throw refuse(`The format ${whole}`, call.at);
    const value = convert(
      letter,
      sql,
      type,
      { grouped: flags.includes(','), digits, whole, text },
      call,
    );
    parts.push(padded(value, width, flags));
  }
  const rest = text.slice(from);
  if (rest.includes('%'))
    throw invalid(`Invalid format string: ${text} (UnknownFormatConversion: Conversion = '%')`);
  if (rest) parts.push(bound(rest, context));
  return `(${parts.join(' || ') || "''"})`;
}

interface Specifier {
  readonly grouped: boolean;
  readonly digits: string | undefined;
  readonly whole: string;
  /** The whole pattern. */
  readonly text: string;
}

function convert(
  letter: string,
  sql: string,
  type: Type,
  { grouped, digits, whole, text: pattern }: Specifier,
  call: Call,
): string {
  const wrong = () =>
    invalid(
      `Invalid format string: ${pattern} (IllegalFormatConversion: ${letter} != ${javaClass(type)})`,
    );
  switch (letter) {
    case 's':
    case 'S': {
      if (['timestamp', 'time', 'timestamp with time zone', 'varbinary'].includes(type.kind))
        throw refuse(`${whole} of a ${type.kind}`, call.at);
      const text = `coalesce(${renderText(sql, type)}, 'null')`;
      const cut = digits === undefined ? text : `left(${text}, ${digits})`;
      return letter === 'S' ? `upper(${cut})` : cut;
    }
    case 'd':
      if (!isIntegral(type)) throw wrong();
      return `coalesce(${grouped ? `format('{:,}', ${sql})` : `CAST(${sql} AS VARCHAR)`}, 'null')`;
    case 'x':
    case 'X': {
      if (type.kind !== 'integer' && type.kind !== 'bigint')
        throw refuse(`${whole} of a ${type.kind}`, call.at);
      const width = type.kind === 'integer' ? 8 : 16;
      const hex = `lower(CASE WHEN ${sql} < 0 THEN right(hex(${sql}), ${width}) ELSE hex(${sql}) END)`;
      return `coalesce(${letter === 'X' ? `upper(${hex})` : hex}, 'null')`;
    }
    case 'f':
      if (!isNumeric(type) || isIntegral(type)) throw wrong();
      return `coalesce(ath_fixed(${`CAST(${sql} AS VARCHAR)`}, CAST(${digits ?? '6'} AS BIGINT), ${grouped ? 'TRUE' : 'FALSE'}), 'null')`;
    case 'b':
    case 'B':
      return type.kind === 'boolean'
        ? `coalesce(CAST(${sql} AS VARCHAR), 'false')`
        : `CAST(${sql} IS NOT NULL AS VARCHAR)`;
    case 'c':
      throw wrong();
    default:
      throw refuse(`The format ${whole}`, call.at);
  }
}

function padded(sql: string, width: string | undefined, flags: string): string {
  if (width === undefined) return sql;
  if (flags.includes('-'))
    return `rpad(${sql}, CAST(greatest(${width}, length(${sql})) AS INTEGER), ' ')`;
  if (!flags.includes('0'))
    return `lpad(${sql}, CAST(greatest(${width}, length(${sql})) AS INTEGER), ' ')`;
  const digits = `lpad(ltrim(${sql}, '-'), CAST(greatest(${width}, length(${sql})) - CASE WHEN starts_with(${sql}, '-') THEN 1 ELSE 0 END AS INTEGER), '0')`;
  return `(CASE WHEN starts_with(${sql}, '-') THEN '-' || ${digits} ELSE ${digits} END)`;
}

const bound = (text: string, context: EmitContext) => `CAST(${context.bind(text)} AS VARCHAR)`;

const invalid = (message: string) => new AnalysisError('INVALID_FUNCTION_ARGUMENT', message);

/** The class that a value has in Trino, which its messages name. */
function javaClass(type: Type): string {
  if (isIntegral(type)) return 'java.lang.Long';
  switch (type.kind) {
    case 'decimal':
      return 'java.math.BigDecimal';
    case 'double':
      return 'java.lang.Double';
    case 'real':
      return 'java.lang.Float';
    case 'boolean':
      return 'java.lang.Boolean';
    case 'date':
      return 'java.time.LocalDate';
    default:
      return 'java.lang.String';
  }
}
