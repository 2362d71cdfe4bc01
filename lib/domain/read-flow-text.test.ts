import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DEFAULT_FORMAT } from './flow-format';
import { printFlowRecord } from './print-flow-record';
import { type FlowTextSummary, readFlowText } from './read-flow-text';

const HEADER = DEFAULT_FORMAT.join(' ');
const LINE = '2 1 eni-1 192.0.2.1 10.0.1.10 40001 22 6 1 60 1772452800 1772452860 REJECT OK';
const FIXTURES = new URL('./fixtures/', import.meta.url);
const SAMPLES = new URL('../../../shared/data/samples/', import.meta.url);

describe('readFlowText', () => {
  it('reads a file as S3 delivers it', () => {
    expect(readAll(`${HEADER}\n${LINE}\n${LINE}\n`)).toMatchObject({
      summary: { lines: 3, headers: 1, records: 2, unreadable: 0 },
      lines: [2, 3],
      formats: [DEFAULT_FORMAT],
    });
  });

  it('takes the default format where there is no header', () => {
    expect(readAll(LINE)).toMatchObject({ summary: { records: 1 }, formats: [DEFAULT_FORMAT] });
  });

  it('takes the order of the columns from the header', () => {
    const text = 'dstaddr srcaddr bytes\n10.0.0.1 192.0.2.1 5';
    expect(readAll(text).printed).toEqual(['10.0.0.1 192.0.2.1 5']);
  });

  it('changes the format where a second header does', () => {
    const { formats, summary } = readAll(`${HEADER}\n${LINE}\n\nsrcaddr bytes\n192.0.2.1 5\n`);
    expect(formats).toEqual([DEFAULT_FORMAT, ['srcaddr', 'bytes']]);
    expect(summary).toMatchObject({ records: 2, blank: 1, headers: 2 });
  });

  it('says nothing new where the header comes again unchanged', () => {
    const { formats } = readAll(`${HEADER}\n${LINE}\n${HEADER}\n${LINE}\n`);
    expect(formats).toHaveLength(1);
  });

  it('treats CRLF as a line end, not as part of the line', () => {
    const { summary, messages } = readAll(`${HEADER}\r\n${LINE}\r\n\r\n`);
    expect(summary).toMatchObject({ lines: 3, records: 1, blank: 1 });
    expect(messages).toEqual([null]);
  });

  it('reads past a byte order mark', () => {
    expect(readAll(`\ufeff${HEADER}\n${LINE}`).summary).toMatchObject({ headers: 1, records: 1 });
  });

  it('reports what it cannot read with the line and the reason, and goes on', () => {
    expect(readAll(`${HEADER}\n# ${LINE}\n${LINE}\nbogus line`).unreadable).toEqual([
      [2, '15 fields where the format has 14', `# ${LINE}`],
      [4, '2 fields where the format has 14', 'bogus line'],
    ]);
  });

  it('refuses the records of a transit gateway, and only those', () => {
    const text = `tgw-id srcaddr bytes\ntgw-1 10.0.0.1 5\n${HEADER}\n${LINE}`;
    const { summary, unreadable } = readAll(text);
    expect(summary).toMatchObject({ records: 1, unreadable: 1, headers: 2 });
    expect(unreadable[0]?.[1]).toContain('transit gateway');
  });

  it('loses no line, whatever the text', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(HEADER, 'srcaddr bytes', LINE, '', '  ', '\r', '10.0.0.1 5', 'tgw-id bytes'),
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (parts, end) => {
        const { summary, lines, unreadable } = readAll(parts.join(end));
        const { records, blank, headers } = summary;
        expect(records + summary.unreadable + blank + headers).toBe(summary.lines);
        expect(lines).toHaveLength(records);
        expect(unreadable).toHaveLength(summary.unreadable);
      }),
    );
  });

  it.each<[string, Partial<FlowTextSummary>]>([
    ['v2-with-every-status.log', { records: 5, nodata: 1, skipdata: 1, headers: 1 }],
    ['v5-alphabetical.log', { records: 2, headers: 1, unreadable: 1 }],
    ['v3-header-repeated.log', { records: 3, headers: 3, nodata: 1, skipdata: 1 }],
    ['v11-percent-encoded-tags.log', { records: 2, headers: 1, unreadable: 0 }],
    ['blank-lines-and-spaces.log', { records: 3, blank: 3, unreadable: 0 }],
  ])('reads fixtures/%s', (name, expected) => {
    const { summary } = readAll(readFileSync(new URL(name, FIXTURES), 'utf8'));
    expect(summary).toMatchObject(expected);
  });

  it.skipIf(!existsSync(SAMPLES))('reads every real sample without losing a line', () => {
    const summaries = new Map<string, FlowTextSummary>();
    for (const name of readdirSync(SAMPLES).filter((name) => !/\.(parquet|md)$/.test(name))) {
      const bytes = readFileSync(new URL(name, SAMPLES));
      const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      const { summary, printed, messages } = readAll(text);
      const { records, unreadable, blank, headers, lines } = summary;
      expect(records + unreadable + blank + headers, name).toBe(lines);
      const texts = new Set(text.split(/\r?\n/));
      printed.forEach((line, at) => expect(texts, name).toContain(messages[at] ?? line));
      summaries.set(name, summary);
    }
    expect(summaries.get('real_cribl_ZP04h5_raw.log')).toMatchObject({ records: 99 });
    expect(summaries.get('real_danieldevere_testlog.log.gz')).toMatchObject({ records: 28 });
    expect(summaries.get('odd_rha02_blank_and_leading_space.txt')).toMatchObject({ records: 14 });
    expect(summaries.get('beats_bad.log')).toMatchObject({ records: 0, unreadable: 1 });
  });
});

function readAll(text: string) {
  const formats: (readonly string[])[] = [];
  const lines: number[] = [];
  const printed: string[] = [];
  const messages: (string | null)[] = [];
  const unreadable: [number, string, string][] = [];
  const summary = readFlowText(text, {
    format: (format) => formats.push(format),
    record(record, line) {
      lines.push(line);
      printed.push(printFlowRecord(record, formats.at(-1) ?? []));
      messages.push(record.message);
    },
    unreadable: (line, reason, text) => unreadable.push([line, reason, text]),
  });
  return { formats, lines, printed, messages, unreadable, summary };
}
