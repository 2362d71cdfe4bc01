import { expect, it } from 'vitest';

import { readUser } from './read-user';

it.each([
  ['ann@example.com', 'ann@example.com'],
  ['  ann  ', 'ann'],
  ['cn=Ann Lee,ou=net', 'cn=Ann Lee,ou=net'],
  // UTF-8 as HTTP carries it, and Latin-1 as some proxies send it.
  [Buffer.from('José 李').toString('latin1'), 'José 李'],
  ['Jos\u00e9', 'José'],
  [null, null],
  ['', null],
  ['a\u007fb', null],
  ['a\u0085b', null],
  [Buffer.from('a\u202eb').toString('latin1'), null],
])('%j is %j', (value, name) => {
  expect(readUser(value)).toBe(name);
});
