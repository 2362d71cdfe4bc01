import { expect, it } from 'vitest';

import { compileQuery } from '../compile';
import type { EventSource } from '../source';

const source: EventSource = {
  relation: 'event_texts',
  slim: { relation: 'events', lacks: ['@message', '@logStream'] },
  where: { sql: 'ts BETWEEN $1 AND $2', parameters: [0, 1] },
  fields: [
    { name: '@timestamp', kind: 'time', sql: 'ts' },
    { name: '@message', kind: 'text', sql: 'text' },
    { name: '@logStream', kind: 'text', sql: 'stream_name' },
    { name: 'bytes', kind: 'number', sql: 'bytes' },
  ],
  json: false,
};

function statementOf(text: string, of: EventSource = source): string {
  const options = { source: of, startMs: 0, endMs: 1, nowMs: 1, sourceFor: () => of };
  const compiled = compileQuery(text, options);
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  return compiled.plan.statement.sql;
}

it.each([
  'stats sum(bytes)',
  'filter bytes > 5 | fields bytes',
  'display bytes',
  'countFrequent bytes',
  "filter bytes in (SOURCE 'g' | fields bytes) | stats count(*)",
])('reads no texts for %s', (text) => {
  expect(statementOf(text)).not.toContain('event_texts');
});

it.each([
  'filter bytes > 5',
  'fields @message',
  'filter @logStream = "a" | stats count(*)',
  'parse "* *" as a, b | stats count(*) by a',
  'pattern @message',
  "fields bytes | join left=a right=b where a.bytes=b.bytes (SOURCE 'g') | fields b.@message",
])('reads the texts for %s', (text) => {
  expect(statementOf(text)).toContain('event_texts');
});

it('reads the texts where a name may be a path in JSON', () => {
  expect(statementOf('stats sum(bytes)', { ...source, json: true })).toContain('event_texts');
});
