import { argument, type Call, type FunctionDefinition, stringAt } from './function';
import { readRegex } from './regex';
import { asDouble, asText, json, number, text, type Value, whole } from '../emit/value';

const of = (call: Call, index = 0) => asText(argument(call, index));
const flag = (sql: string): Value => whole(`CAST(${sql} AS INTEGER)`);

/** Ours: no string may grow past this, or one event could exhaust memory. */
const MAX_TEXT = 1_000_000;

const trimmer =
  (sql: 'trim' | 'ltrim' | 'rtrim') =>
  (call: Call): Value =>
    call.args.length === 1
      ? text(`${sql}(${of(call)}, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))`)
      : text(`${sql}(${of(call)}, ${of(call, 1)})`);

function substring(call: Call): Value {
  const position = (index: number) =>
    `CAST(greatest(0, least(${MAX_TEXT}, trunc(${asDouble(argument(call, index))}))) AS BIGINT)`;
  const length = call.args.length > 2 ? `, ${position(2)}` : '';
  return text(`substring(${of(call)}, ${position(0 + 1)} + 1${length})`);
}

function regexReplace(call: Call): Value {
  const pattern = stringAt(call.written, 1) ?? regexAt(call.written[1]) ?? '';
  const regex = readRegex(pattern);
  const sql = call.binder.text('error' in regex ? '' : regex.replacing);
  return text(`regexp_replace(${of(call)}, ${sql}, ${of(call, 2)}, 'g')`);
}

const regexAt = (written: Call['written'][number] | undefined) =>
  written?.kind === 'regex' ? written.source : undefined;

const upToHex = (sql: string) =>
  `CASE WHEN ${sql} < 0 THEN '-0x' || format('{:x}', -${sql}) ELSE '0x' || format('{:x}', ${sql}) END`;

export const TEXT_FUNCTIONS: readonly FunctionDefinition[] = [
  {
    name: 'concat',
    min: 1,
    max: 100,
    usage: 'concat(text, …)',
    emit: (call) => text(`(${call.args.map(asText).join(' || ')})`),
  },
  { name: 'trim', min: 1, max: 2, usage: 'trim(text, characters)', emit: trimmer('trim') },
  { name: 'ltrim', min: 1, max: 2, usage: 'ltrim(text, characters)', emit: trimmer('ltrim') },
  { name: 'rtrim', min: 1, max: 2, usage: 'rtrim(text, characters)', emit: trimmer('rtrim') },
  {
    name: 'strlen',
    min: 1,
    max: 1,
    usage: 'strlen(text)',
    emit: (call) => whole(`length(${of(call)})`),
  },
  {
    name: 'toupper',
    min: 1,
    max: 1,
    usage: 'toupper(text)',
    emit: (call) => text(`upper(${of(call)})`),
  },
  {
    name: 'tolower',
    min: 1,
    max: 1,
    usage: 'tolower(text)',
    emit: (call) => text(`lower(${of(call)})`),
  },
  { name: 'substr', min: 2, max: 3, usage: 'substr(text, start, length)', emit: substring },
  {
    name: 'replace',
    min: 3,
    max: 3,
    usage: 'replace(text, search, replacement)',
    emit: (call) =>
      text(
        `CASE WHEN ${of(call, 1)} = '' THEN ${of(call)} ELSE replace(${of(call)}, ${of(call, 1)}, ${of(call, 2)}) END`,
      ),
  },
  {
    name: 'regexReplace',
    min: 3,
    max: 3,
    usage: 'regexReplace(text, "pattern", replacement)',
    check: (args) => {
      const pattern = stringAt(args, 1) ?? regexAt(args[1]);
      if (pattern === undefined) return 'the pattern must be written out as "text" or /regex/';
      const regex = readRegex(pattern);
      return 'error' in regex ? regex.error : null;
    },
    emit: regexReplace,
  },
  {
    name: 'strcontains',
    min: 2,
    max: 3,
    usage: 'strcontains(text, search)',
    // A third argument is documented as "case-insensitive", and real runs show that it has no effect.
    emit: (call) => flag(`contains(${of(call)}, ${of(call, 1)})`),
  },
  {
    name: 'startsWith',
    min: 2,
    max: 2,
    usage: 'startsWith(text, search)',
    emit: (call) => flag(`starts_with(${of(call)}, ${of(call, 1)})`),
  },
  {
    name: 'endsWith',
    min: 2,
    max: 2,
    usage: 'endsWith(text, search)',
    emit: (call) => flag(`ends_with(${of(call)}, ${of(call, 1)})`),
  },
  {
    name: 'urlencode',
    min: 1,
    max: 1,
    usage: 'urlencode(text)',
    emit: (call) => text(`url_encode(${of(call)})`),
  },
  {
    name: 'urldecode',
    min: 1,
    max: 1,
    usage: 'urldecode(text)',
    emit: (call) => text(`TRY(url_decode(${of(call)}))`),
  },
  {
    name: 'base64encode',
    min: 1,
    max: 1,
    usage: 'base64encode(text)',
    emit: (call) => text(`to_base64(encode(${of(call)}))`),
  },
  {
    name: 'base64decode',
    min: 1,
    max: 1,
    usage: 'base64decode(text)',
    emit: (call) => text(`TRY(decode(from_base64(${of(call)})))`),
  },
  {
    name: 'split',
    min: 2,
    max: 2,
    usage: 'split(text, delimiter)',
    emit: (call) => json(`CAST(to_json(string_split(${of(call)}, ${of(call, 1)})) AS VARCHAR)`),
  },
  {
    name: 'hexToAscii',
    min: 1,
    max: 1,
    usage: 'hexToAscii(hex)',
    emit: (call) => {
      const hex = `regexp_replace(${of(call)}, '^0[xX]', '')`;
      return text(
        `CASE WHEN regexp_full_match(${hex}, '(?:[0-9a-fA-F]{2})*') THEN TRY(decode(unhex(${hex}))) END`,
      );
    },
  },
  {
    name: 'hexToDec',
    min: 1,
    max: 1,
    usage: 'hexToDec(hex)',
    emit: (call) => {
      const hex = `regexp_extract(${of(call)}, '^-?(?:0[xX])?0*([0-9a-fA-F]{1,16})$', 1)`;
      const size = `CAST(TRY_CAST('0x' || nullif(${hex}, '') AS UBIGINT) AS HUGEINT)`;
      return whole(`(CASE WHEN starts_with(${of(call)}, '-') THEN -${size} ELSE ${size} END)`);
    },
  },
  {
    name: 'decToHex',
    min: 1,
    max: 1,
    usage: 'decToHex(number)',
    emit: (call) => text(upToHex(`TRY_CAST(trunc(${asDouble(argument(call, 0))}) AS BIGINT)`)),
  },
  { name: 'md5', min: 1, max: 1, usage: 'md5(text)', emit: (call) => text(`md5(${of(call)})`) },
  {
    name: 'sha256',
    min: 1,
    max: 1,
    usage: 'sha256(text)',
    emit: (call) => text(`sha256(${of(call)})`),
  },
  {
    name: 'messageSize',
    min: 1,
    max: 1,
    usage: 'messageSize(field)',
    emit: (call) => number(`strlen(${of(call)})`),
  },
];
