/** Commands of the language that this endpoint does not run. */
export const REFUSED_COMMANDS: readonly string[] = [
  'anomaly',
  'relevantfields',
  'logcompare',
  'unmask',
];

/** What the editor offers at the start of a command, most used first. */
export const COMMAND_WORDS: readonly string[] = [
  'fields',
  'filter',
  'stats',
  'sort',
  'limit',
  'display',
  'parse',
  'dedup',
  'pattern',
  'diff',
  'countFrequent',
  'fillmissing',
  'accum',
  'addtotals',
  'appendcols',
  'autoregress',
  'cidrlookup',
  'estimate',
  'expand',
  'filldown',
  'filterIndex',
  'join',
  'lookup',
  'outlier',
  'sessionize',
  'SOURCE',
  'unnest',
  'where',
];
