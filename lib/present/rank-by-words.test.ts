import { describe, expect, it } from 'vitest';

import { rankByWords } from './rank-by-words';

const THINGS = [
  { title: 'Distinct rejected sources' },
  { title: 'Top 20 rejected sources', words: 'Which addresses were turned away?' },
  { title: 'Sources by port' },
  { title: 'SSH-rejects', words: 'ALARM' },
];
const titles = (typed: string) => rankByWords(THINGS, typed).map(({ title }) => title);

describe('rankByWords', () => {
  it('gives all of them, in their order, before anything is typed', () => {
    expect(titles('  ')).toEqual(THINGS.map(({ title }) => title));
  });

  it('puts a title that begins with the text first', () => {
    expect(titles('sources')).toEqual([
      'Sources by port',
      'Distinct rejected sources',
      'Top 20 rejected sources',
    ]);
  });

  it('wants every word, wherever it stands', () => {
    expect(titles('reject top')).toEqual(['Top 20 rejected sources']);
    expect(titles('turned')).toEqual(['Top 20 rejected sources']);
    expect(titles('rej')).toEqual([
      'Distinct rejected sources',
      'Top 20 rejected sources',
      'SSH-rejects',
    ]);
    expect(titles('alarm reject')).toEqual(['SSH-rejects']);
    expect(titles('nothing')).toEqual([]);
  });
});
