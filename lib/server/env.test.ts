import { describe, expect, it } from 'vitest';

import { readEnv } from './env';

describe('readEnv', () => {
  it('needs nothing: local mode over the sample is the default', () => {
    expect(readEnv({}, {})).toEqual({
      WEIR_MODE: 'local',
      WEIR_DATA_DIR: '.weir',
      WEIR_SOURCE: 'sample',
      WEIR_ENGINE_FILE: 'dist/engine.mjs',
      WEIR_ATHENA_USD_PER_TB: 5,
      WEIR_ATHENA_ASK_ABOVE_GB: 10,
      WEIR_ATHENA_REFUSE_ABOVE_GB: 1_000,
      WEIR_SHARES_FOR_ANYONE: false,
    });
  });

  it('takes from the file what the environment does not give', () => {
    const file = { WEIR_MODE: 'aws', WEIR_LOG_GROUP: 'from-file', AWS_REGION: 'eu-west-1' };
    expect(readEnv({ WEIR_LOG_GROUP: 'from-env', AWS_REGION: '' }, file)).toMatchObject({
      WEIR_MODE: 'aws',
      WEIR_LOG_GROUP: 'from-env',
      AWS_REGION: 'eu-west-1',
    });
  });

  it('names every setting that is wrong', () => {
    const read = () => readEnv({ WEIR_MODE: 'cloud', WEIR_ATHENA_OUTPUT: 'results/' }, {});
    expect(read).toThrow(/WEIR_MODE/);
    expect(read).toThrow(/must be an s3:\/\/ location[^]*WEIR_ATHENA_OUTPUT/);
  });

  it('wants a mail server and a sender together', () => {
    const mail = { WEIR_SMTP_URL: 'smtp://mail.example:25', WEIR_SMTP_FROM: 'weir@example.com' };
    expect(readEnv(mail, {})).toMatchObject(mail);
    expect(() => readEnv({ WEIR_SMTP_URL: mail.WEIR_SMTP_URL }, {})).toThrow(/WEIR_SMTP_FROM/);
    expect(() => readEnv({ ...mail, WEIR_SMTP_URL: 'https://mail.example' }, {})).toThrow(/smtp:/);
  });

  it('takes limits of a scan in gigabytes, and wants the one that asks below the one that refuses', () => {
    const limits = { WEIR_ATHENA_ASK_ABOVE_GB: '0.5', WEIR_ATHENA_REFUSE_ABOVE_GB: '2' };
    expect(readEnv(limits, {})).toMatchObject({
      WEIR_ATHENA_ASK_ABOVE_GB: 0.5,
      WEIR_ATHENA_REFUSE_ABOVE_GB: 2,
    });
    expect(() => readEnv({ ...limits, WEIR_ATHENA_ASK_ABOVE_GB: '3' }, {})).toThrow(/must not be/);
    expect(() => readEnv({ WEIR_ATHENA_ASK_ABOVE_GB: 'lots' }, {})).toThrow(/ASK_ABOVE_GB/);
    expect(() => readEnv({ WEIR_ATHENA_USD_PER_TB: '-5' }, {})).toThrow(/USD_PER_TB/);
  });

  it('takes a sign-in, and what goes with one only with it', () => {
    const behind = {
      WEIR_USER_HEADER: 'X-Forwarded-User',
      WEIR_PUBLIC_ORIGIN: 'https://Weir.example.com/',
      WEIR_SHARES_FOR_ANYONE: 'true',
    };
    expect(readEnv(behind, {})).toMatchObject({
      WEIR_USER_HEADER: 'x-forwarded-user',
      WEIR_PUBLIC_ORIGIN: 'https://weir.example.com',
      WEIR_SHARES_FOR_ANYONE: true,
    });
    expect(() => readEnv({ ...behind, WEIR_USER_HEADER: '' }, {})).toThrow(
      /without a sign-in Weir answers this machine[^]*WEIR_PUBLIC_ORIGIN[^]*WEIR_SHARES_FOR_ANYONE/,
    );
    expect(readEnv({ WEIR_SHARES_FOR_ANYONE: 'false' }, {}).WEIR_SHARES_FOR_ANYONE).toBe(false);
    expect(() => readEnv({ ...behind, WEIR_SHARES_FOR_ANYONE: 'yes' }, {})).toThrow(/FOR_ANYONE/);
  });

  it.each([
    'https://weir.example.com/app',
    'https://weir.example.com?a',
    'https://ann@weir.example.com',
    'weir.example.com',
    'ftp://weir.example.com',
  ])('does not take %s for an origin', (origin) => {
    const settings = { WEIR_USER_HEADER: 'x-forwarded-user', WEIR_PUBLIC_ORIGIN: origin };
    expect(() => readEnv(settings, {})).toThrow(/WEIR_PUBLIC_ORIGIN/);
  });

  it.each([
    'host',
    'Cookie',
    'user-agent',
    'X-Forwarded-For',
    'sec-fetch-site',
    'x user',
    'x_user',
  ])(
    'does not take %s for what says who is signed in: anyone sends it, or nobody can',
    (header) => {
      expect(() => readEnv({ WEIR_USER_HEADER: header }, {})).toThrow(/WEIR_USER_HEADER/);
    },
  );

  it('names what the file says and Weir does not know, so that a typing mistake is seen', () => {
    expect(() => readEnv({}, { WEIR_LOGGROUP: 'a', region: 'b' })).toThrow(/WEIR_LOGGROUP, region/);
  });

  it.each(['s3://results', 's3://results/', 's3://my.results-1/weir/athena/'])(
    'takes %s for Athena’s results',
    (location) => {
      expect(readEnv({ WEIR_ATHENA_OUTPUT: location }, {}).WEIR_ATHENA_OUTPUT).toBe(location);
    },
  );
});
