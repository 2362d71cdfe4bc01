import { describe, expect, it } from 'vitest';

import { withoutCredentials } from './without-credentials';

describe('a failure’s text without credentials', () => {
  it.each([
    [
      `The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n'POST\nx-amz-security-token:IQoJb3JpZ2lu\n'`,
      'The request signature we calculated does not match.',
    ],
    ['sent "x-amz-security-token": "IQoJb3", twice', 'sent "x-amz-security-token": "…", twice'],
    [
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261123/us-east-1, Signature=0a1b2c',
      'AWS4-HMAC-SHA256 Credential=…, Signature=…',
    ],
    [
      'The AWS Access Key Id ASIAIOSFODNN7EXAMPLE does not exist',
      'The AWS Access Key Id … does not exist',
    ],
  ])('%#', (text, clean) => {
    expect(withoutCredentials(text)).toBe(clean);
  });

  it('is the text itself where there are none', () => {
    const text =
      'User: arn:aws:iam::123456789012:user/x is not authorized to perform: logs:StartQuery';
    expect(withoutCredentials(text)).toBe(text);
  });
});
