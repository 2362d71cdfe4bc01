import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { AwsError } from '../aws-error';
import { Machine } from './testing/machine';

let machine: Machine;
let done: string;
beforeAll(async () => {
  machine = await Machine.start();
  ({ QueryExecutionId: done } = await start('SELECT 1'));
  await machine.wait(done);
});
afterAll(() => machine.stop());

const start = (QueryString: string, more: object = {}) =>
  machine.call<{ QueryExecutionId: string }>('StartQueryExecution', { QueryString, ...more });

async function refusal(operation: string, input: object): Promise<string> {
  try {
    await machine.call(operation, input);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { code, message, body } = error;
    expect(body['ErrorCode']).toBe(body['AthenaErrorCode']);
    return [code, body['AthenaErrorCode'], message].filter(Boolean).join(' | ');
  }
  return 'accepted';
}

const INVALID = 'InvalidRequestException | INVALID_INPUT |';
const constraint = (member: string, what: string) =>
  `${INVALID} 1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must ${what}`;
const missing = (member: string) =>
  `${INVALID} 1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`;

describe('a request that breaks the model', () => {
  it.each<[string, object, string]>([
    ['StartQueryExecution', {}, missing('queryString')],
    ['GetQueryExecution', { QueryExecutionId: null }, missing('queryExecutionId')],
    ['GetWorkGroup', {}, missing('workGroup')],
    [
      'ListWorkGroups',
      { MaxResults: 0 },
      constraint('maxResults', 'have value greater than or equal to 1'),
    ],
    [
      'ListWorkGroups',
      { MaxResults: 51 },
      constraint('maxResults', 'have value less than or equal to 50'),
    ],
    [
      'ListWorkGroups',
      { MaxResults: 99_999_999_999 },
      constraint('maxResults', 'have value less than or equal to 50'),
    ],
    [
      'ListWorkGroups',
      { NextToken: '' },
      constraint('nextToken', 'have length greater than or equal to 1'),
    ],
    ['ListWorkGroups', { NextToken: 'x' }, `${INVALID} The nextPageToken is malformed: x`],
    [
      'StartQueryExecution',
      { QueryString: 'SELECT 1', ClientRequestToken: 'x'.repeat(31) },
      constraint('clientRequestToken', 'have length greater than or equal to 32'),
    ],
    [
      'StartQueryExecution',
      { QueryString: '' },
      constraint('queryString', 'have length greater than or equal to 1'),
    ],
    [
      'StartQueryExecution',
      { QueryString: 'SELECT 1', ExecutionParameters: [''] },
      constraint('executionParameters.1.member', 'have length greater than or equal to 1'),
    ],
    [
      'StartQueryExecution',
      { QueryString: 'SELECT 1', ResultConfiguration: { ExpectedBucketOwner: 'x' } },
      constraint(
        'resultConfiguration.expectedBucketOwner',
        'satisfy regular expression pattern: [0-9]{12}',
      ),
    ],
    [
      'CreateWorkGroup',
      { Name: 'a b' },
      constraint('name', 'satisfy regular expression pattern: [a-zA-Z0-9._-]{1,128}'),
    ],
    [
      'ListWorkGroups',
      { MaxResults: '1' },
      'SerializationException | STRING_VALUE can not be converted to an Integer',
    ],
    [
      'ListWorkGroups',
      { MaxResults: true },
      'SerializationException | TRUE_VALUE can not be converted to an Integer',
    ],
    [
      'ListWorkGroups',
      { MaxResults: [1] },
      'SerializationException | Start of list found where not expected',
    ],
    [
      'ListWorkGroups',
      { MaxResults: { a: 1 } },
      'SerializationException | Start of structure or map found where not expected.',
    ],
    [
      'ListWorkGroups',
      { NextToken: 1 },
      'SerializationException | NUMBER_VALUE can not be converted to a String',
    ],
    [
      'StartQueryExecution',
      { QueryString: 'S', ExecutionParameters: 'x' },
      'SerializationException | Expected list or null',
    ],
    [
      'StartQueryExecution',
      { QueryString: 'S', ResultConfiguration: 'x' },
      'SerializationException | Expected null',
    ],
  ])('%s %j is refused in its words', async (operation, input, expected) => {
    expect(await refusal(operation, input)).toBe(expected);
  });

  it('is told all that is wrong, and mistyped values before anything else', async () => {
    expect(
      await refusal('GetQueryResults', { QueryExecutionId: 'x', NextToken: '', MaxResults: 0 }),
    ).toBe(
      `${INVALID} 2 validation errors detected: Value at 'nextToken' failed to satisfy constraint: Member must have length greater than or equal to 1; Value at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1`,
    );
    expect(await refusal('GetQueryResults', { MaxResults: '1' })).toContain('STRING_VALUE');
  });

  it('may have members that are null, or that nobody knows', async () => {
    expect(await refusal('ListWorkGroups', { MaxResults: null, NextToken: null, Foo: 1 })).toBe(
      'accepted',
    );
  });
});

describe('GetQueryResults', () => {
  it('looks at the id, the size of the page, the state and the token, in this order', async () => {
    const results = (input: object) => refusal('GetQueryResults', input);
    expect(await results({ QueryExecutionId: 'gone', MaxResults: 1_001 })).toBe(
      'InvalidRequestException | QUERY_EXECUTION_NOT_FOUND | QueryExecution gone was not found',
    );
    const failed = await start('SELECT x');
    await machine.wait(failed.QueryExecutionId);
    expect(await results({ ...failed, MaxResults: 1_001, NextToken: 'x' })).toBe(
      `${INVALID} MaxResults is more than maximum allowed length 1000`,
    );
    expect(await results({ ...failed, NextToken: 'x' })).toBe(
      'InvalidRequestException | INVALID_QUERY_EXECUTION_STATE | Query did not finish successfully. Final query state: FAILED',
    );
    expect(await results({ QueryExecutionId: done, NextToken: 'x' })).toBe(
      `${INVALID} Malformed nextPageToken x`,
    );
  });

  it('has nothing of a query that was cancelled, which has no AthenaError either', async () => {
    const { QueryExecutionId } = await start(
      'SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y) WHERE x * y = 7',
    );
    await machine.call('StopQueryExecution', { QueryExecutionId });
    const { Status } = await machine.wait(QueryExecutionId);
    expect(Status).toMatchObject({
      State: 'CANCELLED',
      StateChangeReason: 'Query cancelled by user',
    });
    expect(Status).not.toHaveProperty('AthenaError');
    expect(await refusal('GetQueryResults', { QueryExecutionId })).toBe(
      'InvalidRequestException | RESULT_NOT_FOUND | Could not find results',
    );
  });
});

describe('StartQueryExecution', () => {
  const token = (letter: string) => letter.repeat(40);

  it.each([
    ['an unknown workgroup', { WorkGroup: 'gone' }, `${INVALID} WorkGroup is not found.`],
    [
      'an unknown catalog',
      { QueryExecutionContext: { Catalog: 'x' } },
      "InvalidRequestException | DATACATALOG_NOT_FOUND | Catalog 'x' does not exist",
    ],
    [
      'no place for results',
      { ResultConfiguration: { OutputLocation: 's3://' } },
      `${INVALID} outputLocation is not a valid S3 path.`,
    ],
  ])('refuses %s', async (_, more, expected) => {
    expect(await refusal('StartQueryExecution', { QueryString: 'SELECT 1', ...more })).toBe(
      expected,
    );
  });

  it('looks at the place of results before the text, and at both before the token', async () => {
    const ClientRequestToken = token('a');
    const ask = (QueryString: string, OutputLocation = 's3://results/') =>
      refusal('StartQueryExecution', {
        QueryString,
        ClientRequestToken,
        ResultConfiguration: { OutputLocation },
      });
    expect(await ask('SELEC 1', 'nowhere')).toContain('not a valid S3 path');
    expect(await ask('SELEC 1')).toContain('MALFORMED_QUERY');
    // A refused request has not used the token.
    expect(await ask('SELECT 1')).toBe('accepted');
    expect(await ask('SELEC 1')).toContain('MALFORMED_QUERY');
    expect(await ask('SELECT 2')).toBe(
      'InvalidRequestException | IDEMPOTENT_PARAMETER_MISMATCH | Idempotent parameters do not match',
    );
    expect(await ask('SELECT 1', 's3://results/else/')).toContain('IDEMPOTENT');
  });

  it('knows a token by text and names as written, not by parameters and workgroup', async () => {
    await machine.call('CreateWorkGroup', {
      Name: 'other',
      Configuration: { EnforceWorkGroupConfiguration: false },
    });
    const same = {
      ClientRequestToken: token('b'),
      ExecutionParameters: ['1'],
      QueryExecutionContext: { Catalog: 'AwsDataCatalog' },
    };
    const first = await start('SELECT ?', same);
    expect(
      await start('SELECT ?', { ...same, ExecutionParameters: ['2'], WorkGroup: 'other' }),
    ).toEqual(first);
    for (const QueryExecutionContext of [
      { Catalog: 'AWSDATACATALOG' },
      { Catalog: 'AwsDataCatalog', Database: 'default' },
    ]) {
      const again = { QueryString: 'SELECT ?', ...same, QueryExecutionContext };
      expect(await refusal('StartQueryExecution', again)).toContain('IDEMPOTENT');
    }
  });

  it('refuses to describe what is not there, in the words of Glue', async () => {
    for (const sql of ['DESCRIBE nothing', 'SHOW COLUMNS IN nothing', 'DESC default.nothing']) {
      expect(await refusal('StartQueryExecution', { QueryString: sql })).toMatch(
        /INVALID_INPUT \| Entity Not Found \(Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: [-0-9a-f]{36}; Proxy: null\)$/,
      );
    }
  });
});

describe('an execution', () => {
  const executionOf = async (more: object) => {
    const { QueryExecutionId } = await start('SELECT 1', more);
    await machine.wait(QueryExecutionId);
    const { QueryExecution } = await machine.call<{ QueryExecution: Record<string, unknown> }>(
      'GetQueryExecution',
      { QueryExecutionId },
    );
    return QueryExecution;
  };

  it('repeats of its context only what was said, the catalog in lower case', async () => {
    expect((await executionOf({}))['QueryExecutionContext']).toEqual({});
    const QueryExecutionContext = { Catalog: 'AwsDataCatalog', Database: 'DEFAULT' };
    expect((await executionOf({ QueryExecutionContext }))['QueryExecutionContext']).toEqual({
      Catalog: 'awsdatacatalog',
      Database: 'DEFAULT',
    });
  });

  it('repeats the encryption that was asked for, or that its workgroup enforces', async () => {
    const EncryptionConfiguration = { EncryptionOption: 'SSE_S3' };
    expect(
      (
        await executionOf({
          ResultConfiguration: { OutputLocation: 's3://results/', EncryptionConfiguration },
        })
      )['ResultConfiguration'],
    ).toMatchObject({ EncryptionConfiguration });
    const own = { EncryptionOption: 'SSE_KMS', KmsKey: 'key' };
    await machine.call('CreateWorkGroup', {
      Name: 'sealed',
      Configuration: {
        ResultConfiguration: { OutputLocation: 's3://results/', EncryptionConfiguration: own },
      },
    });
    expect(
      (
        await executionOf({ WorkGroup: 'sealed', ResultConfiguration: { EncryptionConfiguration } })
      )['ResultConfiguration'],
    ).toMatchObject({ EncryptionConfiguration: own });
    await machine.call('UpdateWorkGroup', {
      WorkGroup: 'sealed',
      ConfigurationUpdates: { ResultConfigurationUpdates: { RemoveEncryptionConfiguration: true } },
    });
    expect((await executionOf({ WorkGroup: 'sealed' }))['ResultConfiguration']).not.toHaveProperty(
      'EncryptionConfiguration',
    );
  });

  it('has the members that Athena gives', async () => {
    await machine.wait(done);
    const { QueryExecution } = await machine.call<{ QueryExecution: object }>('GetQueryExecution', {
      QueryExecutionId: done,
    });
    expect(QueryExecution).toMatchObject({
      StatementType: 'DML',
      SubstatementType: 'SELECT',
      WorkGroup: 'primary',
      EngineVersion: {
        SelectedEngineVersion: 'AUTO',
        EffectiveEngineVersion: 'Athena engine version 3',
      },
      ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
      Statistics: {
        EngineExecutionTimeInMillis: expect.any(Number) as number,
        DataScannedInBytes: 0,
        TotalExecutionTimeInMillis: expect.any(Number) as number,
        QueryQueueTimeInMillis: expect.any(Number) as number,
        ServicePreProcessingTimeInMillis: expect.any(Number) as number,
        QueryPlanningTimeInMillis: expect.any(Number) as number,
        ServiceProcessingTimeInMillis: expect.any(Number) as number,
        ResultReuseInformation: { ReusedPreviousResult: false },
      },
    });
    expect(QueryExecution).not.toHaveProperty('ManagedQueryResultsConfiguration');
  });
});

describe('a workgroup', () => {
  it('has an engine that this machine has', async () => {
    const EngineVersion = { SelectedEngineVersion: 'PySpark engine version 3' };
    expect(
      await refusal('CreateWorkGroup', { Name: 'spark', Configuration: { EngineVersion } }),
    ).toContain('Engine version PySpark engine version 3 is not supported');
  });
});
