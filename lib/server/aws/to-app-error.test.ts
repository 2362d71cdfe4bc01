import { inspect } from 'node:util';

import { MalformedQueryException } from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';

import { AppError } from '@/lib/domain/app-error';

import { toAppError } from './to-app-error';

describe('toAppError', () => {
  it.each([
    ['CredentialsProviderError', 'Could not load credentials from any providers', 'no-credentials'],
    ['UnrecognizedClientException', 'The security token is invalid.', 'no-credentials'],
    ['InvalidClientTokenId', 'The security token is invalid.', 'no-credentials'],
    ['MissingAuthenticationTokenException', 'Missing Authentication Token', 'no-credentials'],
    ['SignatureDoesNotMatch', 'The request signature does not match', 'no-credentials'],
    ['InvalidSignatureException', 'Signature expired: 20261112T0310Z', 'no-credentials'],
    [
      'CredentialsProviderError',
      'The SSO session has expired. To refresh this SSO session run aws sso login.',
      'expired-credentials',
    ],
    ['TokenProviderError', 'Token is expired.', 'expired-credentials'],
    ['ExpiredTokenException', 'The security token is expired', 'expired-credentials'],
    ['ExpiredToken', 'The security token is expired', 'expired-credentials'],
    ['AccessDeniedException', 'User: … is not authorized to perform', 'access-denied'],
    ['AccessDenied', 'User: … is not authorized to perform', 'access-denied'],
    ['MetadataException', 'AccessDeniedException: glue:GetTable (Service: Glue)', 'access-denied'],
    ['MetadataException', 'Insufficient Lake Formation permission(s)', 'access-denied'],
    ['ThrottlingException', 'Rate exceeded', 'throttled'],
    ['TooManyRequestsException', 'Rate exceeded', 'throttled'],
    ['LimitExceededException', 'Account maximum query concurrency limit of [30]', 'throttled'],
    ['ResourceNotFoundException', "Log group 'a' does not exist for account", 'not-found'],
    ['ResourceNotFound', 'Unknown alarm', 'not-found'],
    ['NoSuchBucket', 'The specified bucket does not exist', 'not-found'],
    ['MetadataException', 'EntityNotFoundException: Table flows not found.', 'not-found'],
    ['InvalidRequestException', 'WorkGroup weir is not found.', 'not-found'],
    ['InvalidRequestException', 'QueryExecution 1-2 was not found', 'not-found'],
    ['InvalidRequestException', 'No output location provided.', 'invalid-request'],
    ['InvalidRequestException', 'Unable to verify/create output bucket x', 'invalid-request'],
    ['InvalidRequestException', 'Invalid NextToken', 'invalid-request'],
    ['InvalidRequestException', "line 1:1: mismatched input 'X'", 'malformed-query'],
    ['InvalidRequestException', 'Queries of this type are not supported', 'malformed-query'],
    ['MalformedQueryException', 'unexpected symbol', 'malformed-query'],
    ['InvalidParameterException', 'Query time range is out of bounds', 'invalid-request'],
    ['ValidationException', '1 validation error detected', 'invalid-request'],
    ['Error', 'Region is missing', 'invalid-request'],
    ['ServiceUnavailableException', 'The service cannot complete the request.', 'unavailable'],
    ['TimeoutError', 'Connection timed out', 'unavailable'],
  ])('reads %s “%s” as %s', (name, message, code) => {
    expect(toAppError(named(name, message))).toMatchObject({ name: 'AppError', code, message });
  });

  it.each([
    ['ECONNREFUSED', new AggregateError([], '')],
    ['ENOTFOUND', new Error('getaddrinfo ENOTFOUND logs.eu-nowhere-1.amazonaws.com')],
    ['ECONNRESET', new Error('read ECONNRESET')],
    ['ETIMEDOUT', new Error('connect ETIMEDOUT 10.0.0.1:443')],
  ])('reads an endpoint that fails with %s as unavailable', (code, error) => {
    const failure = toAppError(Object.assign(error, { code }));
    expect(failure).toMatchObject({ code: 'unavailable' });
    expect(failure.message).toContain(code);
  });

  it.each([
    ['CredentialsProviderError', '', /aws sso login/],
    ['ExpiredTokenException', '', /Sign in to AWS again/],
    ['AccessDeniedException', '', /README lists the actions/],
    ['ThrottlingException', '', /waits and tries again/],
    ['ResourceNotFoundException', 'The specified log group does not exist.', /WEIR_LOG_GROUP/],
    ['MetadataException', 'EntityNotFoundException: Table x not found', /WEIR_ATHENA_TABLE/],
    ['InvalidRequestException', 'WorkGroup x is not found.', /WEIR_ATHENA_WORKGROUP/],
    ['InvalidRequestException', 'No output location provided.', /WEIR_ATHENA_OUTPUT/],
  ])('says what to do about %s %s', (name, message, remedy) => {
    const failure = toAppError(named(name, message));
    expect(failure).toBeInstanceOf(AppError);
    expect((failure as AppError).remedy).toMatch(remedy);
  });

  it('takes the place of a mistake from Logs Insights', () => {
    const refusal = new MalformedQueryException({
      message: 'unexpected symbol',
      $metadata: {},
      queryCompileError: { location: { startCharOffset: 7, endCharOffset: 12 } },
    });
    expect(toAppError(refusal, 'fields @bogus(')).toMatchObject({
      code: 'malformed-query',
      location: { from: 7, to: 12 },
    });
  });

  it('takes the place of a mistake from Athena’s words', () => {
    const refusal = named('InvalidRequestException', "line 2:3: mismatched input 'FORM'");
    expect(toAppError(refusal, 'SELECT 1\n  FORM t')).toMatchObject({
      code: 'malformed-query',
      location: { from: 11, to: 15 },
    });
  });

  it('names no place where no text was sent', () => {
    expect(
      toAppError(named('InvalidRequestException', 'line 1:1: mismatched input')),
    ).toHaveProperty('location', undefined);
  });

  it('keeps a refusal of the service that it has no words for', () => {
    const refusal = Object.assign(named('SessionAlreadyExistsException', 'Exists'), {
      $fault: 'client',
    });
    expect(toAppError(refusal)).toMatchObject({ code: 'upstream-failed', message: 'Exists' });
  });

  it('keeps credentials out of the words and of what is logged', () => {
    const said =
      'It does not match.\n\nThe Canonical String for this request was x-amz-security-token:IQoJb3';
    const told = toAppError(named('SignatureDoesNotMatch', said));
    expect(told.message).toBe('It does not match.');
    expect(inspect(told)).not.toContain('IQoJb3');
  });

  it('leaves our own failures and our own bugs as they are', () => {
    const failure = new AppError('conflict', 'no');
    const bug = new TypeError('undefined is not a function');
    expect(toAppError(failure)).toBe(failure);
    expect(toAppError(bug)).toBe(bug);
  });
});

const named = (name: string, message: string) => Object.assign(new Error(message), { name });
