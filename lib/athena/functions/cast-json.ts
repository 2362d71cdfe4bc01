import { AnalysisError } from '../analysis-error';
import { decimalText, renderText } from '../emit/render';
import { fail, once, quote } from '../emit/sql';
import { duckdbType } from '../types/duckdb-type';
import { type Type, typeText } from '../types/type';
import { castFromText } from './cast-from-text';
import { castText } from './cast-text';

/** SQL of a value as canonical JSON text. */
export function castToJson(sql: string, from: Type): string {
  switch (from.kind) {
    case 'json':
      return sql;
    case 'unknown':
      return 'CAST(NULL AS VARCHAR)';
    case 'boolean':
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return `CAST(${sql} AS VARCHAR)`;
    case 'decimal':
      return decimalText(sql, from);
    case 'real':
    case 'double':
      return `ath_json_number(${sql})`;
    case 'array':
      return `'[' || array_to_string(list_transform(${sql}, lambda je: coalesce(${castToJson('je', from.element)}, 'null')), ',') || ']'`;
    case 'map': {
      const key = `ath_json_quote(${from.key.kind === 'varchar' ? 'je.key' : keyText('je.key', from.key)})`;
      const value = `coalesce(${castToJson('je.value', from.value)}, 'null')`;
      const entries = `list_sort(list_transform(map_entries(${sql}), lambda je: ${key} || ':' || ${value}))`;
      return `'{' || array_to_string(${entries}, ',') || '}'`;
    }
    case 'row': {
      const fields = from.fields.map(
        ({ name, type }, index) =>
          `'${JSON.stringify(name ?? '').replaceAll("'", "''")}:' || coalesce(${castToJson(`(${sql}).f${index}`, type)}, 'null')`,
      );
      return `CASE WHEN (${sql}) IS NOT NULL THEN '{' || ${fields.join(" || ',' || ")} || '}' END`;
    }
    case 'varchar':
    case 'date':
    case 'timestamp':
      return `ath_json_quote(${renderText(sql, from)})`;
    default:
      throw new AnalysisError('TYPE_MISMATCH', `Cannot cast ${typeText(from)} to json`);
  }
}

/** SQL of JSON text as a value; a JSON null is NULL. */
export function castFromJson(sql: string, to: Type, options: { readonly safe: boolean }): string {
  const mode = options.safe ? 'true' : 'false';
  const parts = (source: string, part: 'items' | 'keys' | 'values') =>
    `CAST(ath_json_${part}(${source}, ${quote(typeText(to))}, ${mode}) AS VARCHAR[])`;
  switch (to.kind) {
    case 'json':
      return sql;
    case 'varchar':
      return castText(`ath_json_scalar(${sql}, 'varchar', ${mode})`, to);
    case 'array':
      return `list_transform(${parts(sql, 'items')}, lambda jc: ${castFromJson(nullable('jc', to.element), to.element, options)})`;
    case 'map':
      return once(sql, (text) => {
        const keys = `list_transform(${parts(text, 'keys')}, lambda jk: ${castSqlOfKey('jk', to.key, options)})`;
        const values = `list_transform(${parts(text, 'values')}, lambda jc: ${castFromJson(nullable('jc', to.value), to.value, options)})`;
        return `CASE WHEN ${parts(text, 'keys')} IS NOT NULL THEN map(${keys}, ${values}) END`;
      });
    case 'row': {
      const fields = to.fields.map(
        ({ name, type }, index) =>
          `'f${index}': ${castFromJson(`ath_json_field(${sql}, ${quote(name ?? '')}, ${index}, ${to.fields.length}, ${quote(typeText(to))}, ${mode})`, type, options)}`,
      );
      return `CASE WHEN ath_json_text_type(${sql}) NOT IN ('null') THEN {${fields.join(', ')}} END`;
    }
    case 'decimal': {
      const target = `DECIMAL(${to.precision},${to.scale})`;
      return once(`ath_json_scalar(${sql}, '${target}', ${mode})`, (text) => {
        const good = `TRY_CAST(${text} AS ${target})`;
        const failure = fail(
          'INVALID_CAST_ARGUMENT',
          `'Cannot cast input json to ${target}' || ${text}[1:0]`,
          to,
        );
        return options.safe
          ? good
          : `coalesce(${good}, CASE WHEN ${text} IS NOT NULL THEN ${failure} END)`;
      });
    }
    default:
      return `CAST(ath_json_scalar(${sql}, '${to.kind}', ${mode}) AS ${duckdbType(to)})`;
  }
}

/** A JSON null inside an array is NULL, unless json is what is wanted. */
const nullable = (sql: string, type: Type) =>
  type.kind === 'json' ? `nullif(${sql}, 'null')` : sql;

const castSqlOfKey = (sql: string, to: Type, options: { readonly safe: boolean }) =>
  to.kind === 'varchar' ? castText(sql, to) : castFromText(sql, to, options);

const keyText = (sql: string, type: Type) => `CAST(${renderText(sql, type)} AS VARCHAR)`;
