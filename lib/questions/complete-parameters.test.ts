import { describe, expect, it } from 'vitest';

import { findQuestion } from './catalogue';
import { completeParameters } from './complete-parameters';

const traffic = findQuestion('traffic-over-time');
if (!traffic) throw new Error('there is no such question');

describe('completeParameters', () => {
  it('adds what is not given', () => {
    expect(completeParameters(traffic, {})).toEqual({ bucketSeconds: 3_600 });
    expect(completeParameters(traffic, { bucketSeconds: 300 })).toEqual({ bucketSeconds: 300 });
  });

  it.each([
    [{ width: 1 }, /has no parameter “width”/],
    [{ toString: 'x' }, /has no parameter “toString”/],
    [{ bucketSeconds: 5_400 }, /must be one of 60, 300/],
    [{ bucketSeconds: '300' }, /must be one of/],
  ])('refuses %j', (given, message) => {
    expect(() => completeParameters(traffic, given as Record<string, string | number>)).toThrow(
      message,
    );
  });
});
