import { expect, it } from 'vitest';

import { holdInWords, suppressionInWords } from './suppression-words';

const quiet = {
  suppressor: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:quiet',
  waitSeconds: 120,
  extensionSeconds: 180,
  heldBy: null,
};

it('says when a suppressor keeps an alarm from acting', () => {
  expect(suppressionInWords(quiet)).toBe(
    'Actions wait 2 min for quiet, stay away while it is in ALARM, and for 3 min after.',
  );
  expect(suppressionInWords({ ...quiet, waitSeconds: 0, extensionSeconds: 0 })).toBe(
    'Actions stay away while quiet is in ALARM.',
  );
});

it('says what holds the actions back now', () => {
  expect(holdInWords(quiet)).toBeNull();
  expect(holdInWords({ ...quiet, heldBy: 'Alarm' })).toBe('Held back now: quiet is in ALARM.');
  expect(holdInWords({ ...quiet, heldBy: 'WaitPeriod' })).toMatch(/waiting whether quiet goes/);
  expect(holdInWords({ ...quiet, heldBy: 'ExtensionPeriod' })).toMatch(/quiet left ALARM/);
});
