import { scalar } from './definition';

const part = (name: string, help: string) =>
  scalar(
    `url_extract_${name}`,
    'varchar(x) -> varchar(x)',
    help,
    ([u = '']) => `ath_url_part(${u}, '${name}')`,
  );

export const URL_FUNCTIONS = [
  part('protocol', 'The scheme'),
  part('host', 'The host'),
  part('path', 'The path'),
  part('query', 'The query string'),
  part('fragment', 'What follows the #'),
  scalar(
    'url_extract_port',
    'varchar -> bigint',
    'The port',
    ([u = '']) => `CAST(ath_url_part(${u}, 'port') AS BIGINT)`,
  ),
  scalar(
    'url_extract_parameter',
    'varchar(x), varchar -> varchar(x)',
    'A parameter of the query string',
    ([u = '', p = '']) => `ath_url_parameter(${u}, ${p})`,
  ),
  scalar(
    'url_encode',
    'varchar(x) -> varchar(x)',
    'As a form encodes it: a blank is +',
    ([s = '']) => `replace(replace(replace(url_encode(${s}), '%20', '+'), '%2A', '*'), '~', '%7E')`,
  ),
  scalar(
    'url_decode',
    'varchar(x) -> varchar(x)',
    'As a form decodes it',
    ([s = '']) => `ath_url_decode(${s})`,
  ),
];
