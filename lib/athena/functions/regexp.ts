import { AnalysisError } from '../analysis-error';
import { once } from '../emit/sql';
import { type Call, scalar } from './definition';
import { lambdaParts } from './lambda-parts';
import { regexpReplacedType } from './text-length';
import { groupCount, mayLeaveGroupOpen, needsJavaScript, replacementForRe2 } from './java-regexp';

const textOf = ({ nodes }: Call, index: number): string | undefined => {
  const node = nodes[index];
  return node?.kind === 'constant' && typeof node.value === 'string' ? node.value : undefined;
};

/** RE2 for a constant pattern it reads as Java does; else a function in JavaScript, whose syntax is nearer. */
const native = (call: Call) => {
  const pattern = textOf(call, 1);
  return pattern !== undefined && !needsJavaScript(pattern);
};

function groupIsPlain(call: Call): boolean {
  const pattern = textOf(call, 1);
  const group = call.nodes[2];
  return (
    native(call) &&
    pattern !== undefined &&
    group?.kind === 'constant' &&
    !mayLeaveGroupOpen(pattern)
  );
}

function checkGroup(call: Call): void {
  const pattern = textOf(call, 1);
  const group = call.nodes[2];
  if (pattern === undefined || group?.kind !== 'constant' || typeof group.value !== 'bigint')
    return;
  const count = groupCount(pattern);
  if (group.value < 0n || group.value > BigInt(count)) {
    throw new AnalysisError(
      'INVALID_FUNCTION_ARGUMENT',
      `Pattern has ${count} groups. Cannot access group ${group.value}`,
    );
  }
}

export const REGEXP_FUNCTIONS = [
  scalar(
    'regexp_like',
    'varchar, varchar -> boolean',
    'Whether the pattern occurs in the text',
    ([s = '', p = ''], call) =>
      native(call) ? `regexp_matches(${s}, ${p})` : `ath_regexp_like(${s}, ${p})`,
  ),
  scalar(
    'regexp_extract',
    'varchar(x), varchar -> varchar(x)',
    'The first match, NULL if there is none',
    ([s = '', p = ''], call) =>
      native(call)
        ? once(
            s,
            (text) =>
              `(CASE WHEN regexp_matches(${text}, ${p}) THEN regexp_extract(${text}, ${p}, 0) END)`,
          )
        : `ath_regexp_extract(${s}, ${p}, CAST(0 AS BIGINT))`,
  ),
  scalar(
    'regexp_extract',
    'varchar(x), varchar, bigint -> varchar(x)',
    'A group of the first match',
    ([s = '', p = '', g = ''], call) =>
      groupIsPlain(call)
        ? once(
            s,
            (text) =>
              `(CASE WHEN regexp_matches(${text}, ${p}) THEN regexp_extract(${text}, ${p}, CAST(${g} AS INTEGER)) END)`,
          )
        : `ath_regexp_extract(${s}, ${p}, ${g})`,
    { check: checkGroup },
  ),
  scalar(
    'regexp_extract_all',
    'varchar(x), varchar -> array(varchar(x))',
    'All matches',
    ([s = '', p = ''], call) =>
      native(call)
        ? `regexp_extract_all(${s}, ${p}, 0)`
        : texts(`ath_regexp_extract_all(${s}, ${p}, CAST(0 AS BIGINT))`),
  ),
  scalar(
    'regexp_extract_all',
    'varchar(x), varchar, bigint -> array(varchar(x))',
    'A group of all matches',
    ([s = '', p = '', g = ''], call) =>
      groupIsPlain(call)
        ? `regexp_extract_all(${s}, ${p}, CAST(${g} AS INTEGER))`
        : texts(`ath_regexp_extract_all(${s}, ${p}, ${g})`),
    { check: checkGroup },
  ),
  scalar(
    'regexp_count',
    'varchar, varchar -> bigint',
    'How often the pattern occurs',
    ([s = '', p = '']) => `ath_regexp_count(${s}, ${p})`,
  ),
  scalar(
    'regexp_position',
    'varchar, varchar -> integer',
    'Position of the first match, -1 if there is none',
    ([s = '', p = '']) =>
      `CAST(ath_regexp_position(${s}, ${p}, CAST(1 AS BIGINT), CAST(1 AS BIGINT)) AS INTEGER)`,
  ),
  scalar(
    'regexp_position',
    'varchar, varchar, bigint -> integer',
    'Position of the first match from a start',
    ([s = '', p = '', from = '']) =>
      `CAST(ath_regexp_position(${s}, ${p}, ${from}, CAST(1 AS BIGINT)) AS INTEGER)`,
  ),
  scalar(
    'regexp_position',
    'varchar, varchar, bigint, bigint -> integer',
    'Position of the n-th match from a start',
    ([s = '', p = '', from = '', n = '']) =>
      `CAST(ath_regexp_position(${s}, ${p}, ${from}, ${n}) AS INTEGER)`,
  ),
  scalar(
    'regexp_split',
    'varchar(x), varchar -> array(varchar(x))',
    'The parts between matches',
    ([s = '', p = '']) => texts(`ath_regexp_split(${s}, ${p})`),
  ),
  scalar(
    'regexp_replace',
    'varchar(x), varchar -> varchar(x)',
    'Without any match',
    ([s = '', p = ''], call) =>
      native(call) ? `regexp_replace(${s}, ${p}, '', 'g')` : `ath_regexp_replace(${s}, ${p}, '')`,
  ),
  scalar(
    'regexp_replace',
    'varchar(x), varchar, varchar(z) -> varchar',
    'With every match replaced; $1 is a group',
    ([s = '', p = '', r = ''], call, context) => {
      const replacement = textOf(call, 2);
      const re2 =
        replacement === undefined
          ? undefined
          : replacementForRe2(replacement, groupCount(textOf(call, 1) ?? ''));
      return native(call) && re2 !== undefined
        ? `regexp_replace(${s}, ${p}, CAST(${context.bind(re2)} AS VARCHAR), 'g')`
        : `ath_regexp_replace(${s}, ${p}, ${r})`;
    },
    { resultType: regexpReplacedType },
  ),
  scalar(
    'regexp_replace',
    'varchar, varchar, function(array(varchar), varchar(z)) -> varchar',
    'With every match replaced by what the lambda makes of its groups',
    ([s = '', p = '', f = '']) => {
      const {
        names: [groups = ''],
        body,
      } = lambdaParts(f);
      const made = `list_transform([rp.groups], lambda ${groups}: ${body})[1]`;
      const parts = `from_json(ath_regexp_parts(${s}, ${p}), '[{"text":"VARCHAR","groups":["VARCHAR"]}]')`;
      return `array_to_string(list_transform(${parts}, lambda rp: rp.text || (CASE WHEN rp.groups IS NULL THEN '' ELSE coalesce(${made}, '') END)), '')`;
    },
  ),
];

const texts = (json: string) => `from_json(${json}, '["VARCHAR"]')`;
