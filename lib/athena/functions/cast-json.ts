import { AnalysisError } from '../analysis-error';
import { decimalText, renderText } from '../emit/render';
import { once } from '../emit/sql';
import { duckdbType, isIntegral } from '../types/duckdb-type';
import { type Type, typeText } from '../types/type';

/** SQL of a value as canonical JSON text. */
export function castToJson(sql: string, from: Type): string {
  switch (from.kind) {
    case 'json':
      return sql;
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
      const key = `CAST(to_json(${keyText('je.key', from.key)}) AS VARCHAR)`;
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
    case 'char':
    case 'date':
    case 'timestamp':
    case 'timestamp with time zone':
      return `CAST(to_json(${renderText(sql, from)}) AS VARCHAR)`;
    default:
      throw new AnalysisError('TYPE_MISMATCH', `Cannot cast ${typeText(from)} to json`);
  }
}

/** SQL of JSON text as a value; a JSON null is NULL. */
export function castFromJson(sql: string, to: Type, options: { readonly safe: boolean }): string {
  const mode = options.safe ? 'true' : 'false';
  switch (to.kind) {
    case 'varchar':
    case 'char':
      return to.kind === 'varchar' && to.length !== undefined
        ? `left(ath_json_text(${sql}), ${to.length})`
        : `ath_json_text(${sql})`;
    case 'boolean':
    case 'double':
    case 'real':
    case 'decimal':
      return `CAST(ath_json_scalar(${sql}, '${to.kind}', ${mode}) AS ${duckdbType(to)})`;
    case 'array': {
      const items = `CAST(ath_json_items(${sql}, ${mode}) AS VARCHAR[])`;
      return `list_transform(${items}, lambda jc: ${castFromJson('jc', to.element, options)})`;
    }
    case 'map': {
      if (to.key.kind !== 'varchar') break;
      return once(sql, (text) => {
        const keys = `CAST(ath_json_keys(${text}, ${mode}) AS VARCHAR[])`;
        const values = `CAST(ath_json_values(${text}, ${mode}) AS VARCHAR[])`;
        const cast = `list_transform(${values}, lambda jc: ${castFromJson('jc', to.value, options)})`;
        return `CASE WHEN ${keys} IS NOT NULL THEN map(${keys}, ${cast}) END`;
      });
    }
    case 'row': {
      const fields = to.fields.map(
        ({ name, type }, index) =>
          `'f${index}': ${castFromJson(`ath_json_field(${sql}, '${(name ?? '').replaceAll("'", "''")}', ${index})`, type, options)}`,
      );
      return `CASE WHEN ath_json_text_type(${sql}) NOT IN ('null') THEN {${fields.join(', ')}} END`;
    }
    default:
      if (isIntegral(to))
        return `CAST(ath_json_scalar(${sql}, '${to.kind}', ${mode}) AS ${duckdbType(to)})`;
  }
  throw new AnalysisError('TYPE_MISMATCH', `Cannot cast json to ${typeText(to)}`);
}

const keyText = (sql: string, type: Type) => renderText(sql, type);
