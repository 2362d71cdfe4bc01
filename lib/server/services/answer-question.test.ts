import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { AskQuestion } from '@/lib/contract/answers';
import { AWS_GUIDE } from '@/lib/questions/fixtures/tables';

import { getBackend } from '../aws/backend';
import { fakeBackend } from '../testing/fake-backend';
import { answerQuestion } from './answer-question';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));

const patient = () => new AbortController().signal;
const throttled = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
const unreachable = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException' });

// Answers are shared for a while; every test asks over a range of its own.
let from = 0;
beforeEach(() => (from += 1_000_000));

const ask = (more: Partial<AskQuestion> = {}): AskQuestion => ({
  question: 'flow-totals',
  engine: 'logs',
  range: { from, to: from + 60_000 },
  parameters: {},
  ...more,
});

const started = [{ queryId: 'q1' }];
const running = { status: 'Running' };
const complete = {
  status: 'Complete',
  results: [
    [cell('flows', '7'), cell('action', 'ACCEPT')],
    [cell('action', 'REJECT'), cell('flows', '3')],
  ],
};

describe('answerQuestion', () => {
  it('waits for the query and gives the rows in the order of the question', async () => {
    const { logs } = use({ logs: { StartQuery: started, GetQueryResults: [running, complete] } });
    const answer = await answerQuestion(ask(), patient());
    expect(answer).toMatchObject({
      columns: ['action', 'flows'],
      rows: [
        ['ACCEPT', '7'],
        ['REJECT', '3'],
      ],
      queryId: 'q1',
      shared: false,
    });
    expect(logs[0]?.input).toMatchObject({ logGroupName: 'flows', queryString: answer.text });
  });

  it('reads every page, whatever order each has its columns in', async () => {
    use({
      logs: {
        StartQuery: started,
        GetQueryResults: [
          {
            status: 'Complete',
            results: [[cell('flows', '7'), cell('action', 'A')]],
            nextToken: 'x',
          },
          { status: 'Complete', results: [[cell('action', 'B'), cell('flows', '3')]] },
        ],
      },
    });
    const { rows } = await answerQuestion(ask(), patient());
    expect(rows).toEqual([
      ['A', '7'],
      ['B', '3'],
    ]);
  });

  it('refuses an answer that may have been cut', async () => {
    const results = Array.from({ length: 10_000 }, () => [cell('action', 'A')]);
    use({ logs: { StartQuery: started, GetQueryResults: [{ status: 'Complete', results }] } });
    await expect(answerQuestion(ask(), patient())).rejects.toMatchObject({
      code: 'invalid-request',
      remedy: 'Choose a shorter range.',
    });
  });

  it('waits where AWS throttles, while starting and while polling', async () => {
    use({
      logs: {
        StartQuery: [throttled, throttled, ...started],
        GetQueryResults: [...Array<Error>(9).fill(throttled), running, throttled, complete],
      },
    });
    expect((await answerQuestion(ask(), patient())).rows).toHaveLength(2);
  });

  it('gets over an endpoint that goes away for a moment', async () => {
    use({
      logs: { StartQuery: started, GetQueryResults: [unreachable, unreachable, complete] },
    });
    expect((await answerQuestion(ask(), patient())).rows).toHaveLength(2);
  });

  it.each([
    ['an endpoint that stays away', unreachable, 'unavailable'],
    ['a refusal', denied, 'access-denied'],
  ])('gives up on %s and stops the query', async (_, error, code) => {
    const { logs } = use({
      logs: {
        StartQuery: started,
        GetQueryResults: [error],
        StopQuery: [{ success: true }],
      },
    });
    await expect(answerQuestion(ask(), patient())).rejects.toMatchObject({ code });
    await vi.waitFor(() => expect(logs.filter(({ name }) => name === 'StopQuery')).toHaveLength(1));
  });

  it('does not start twice what may have started', async () => {
    const { logs } = use({ logs: { StartQuery: [unreachable] } });
    await expect(answerQuestion(ask(), patient())).rejects.toMatchObject({ code: 'unavailable' });
    expect(logs).toHaveLength(1);
  });

  it('tells the engine’s own reason of a query that failed', async () => {
    use({ logs: { StartQuery: started, GetQueryResults: [{ status: 'Timeout' }] } });
    await expect(answerQuestion(ask(), patient())).rejects.toMatchObject({
      code: 'upstream-failed',
      message: 'The query ran into its time limit.',
    });
  });

  it('stops the query once, when the last of those who wait has left', async () => {
    const { logs } = use({
      logs: { StartQuery: started, GetQueryResults: [running], StopQuery: [{ success: true }] },
    });
    const [first, second] = [new AbortController(), new AbortController()];
    const waits = [first, second].map(({ signal }) =>
      answerQuestion(ask(), signal).catch((error: unknown) => error),
    );
    const count = (name: string) => logs.filter((command) => command.name === name).length;
    await vi.waitFor(() => expect(count('GetQueryResults')).toBeGreaterThan(1));

    first.abort(new Error('left'));
    expect(await waits[0]).toMatchObject({ message: 'left' });
    expect(count('StopQuery')).toBe(0);
    second.abort(new Error('left too'));
    expect(await waits[1]).toMatchObject({ message: 'left too' });
    await vi.waitFor(() => expect(count('StopQuery')).toBe(1));

    const looks = count('GetQueryResults');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([count('StartQuery'), count('StopQuery'), count('GetQueryResults')]).toEqual([
      1,
      1,
      looks,
    ]);
  });

  it('asks Athena about the table that is there', async () => {
    const { athena } = use({
      athena: {
        GetTableMetadata: [
          {
            TableMetadata: {
              Columns: AWS_GUIDE.columns.map(({ name, type }) => ({ Name: name, Type: type })),
              PartitionKeys: [{ Name: 'date', Type: 'date' }],
            },
          },
        ],
        StartQueryExecution: [{ QueryExecutionId: 'e1' }],
        GetQueryExecution: [
          { QueryExecution: { StatementType: 'DML', Status: { State: 'RUNNING' } } },
          { QueryExecution: { StatementType: 'DML', Status: { State: 'SUCCEEDED' } } },
        ],
        GetQueryResults: [
          {
            ResultSet: {
              ResultSetMetadata: { ColumnInfo: [{ Name: 'action' }, { Name: 'flows' }] },
              Rows: [row('action', 'flows'), row('ACCEPT', '7')],
            },
          },
        ],
      },
    });
    const answer = await answerQuestion(ask({ engine: 'athena' }), patient());
    expect(answer.rows).toEqual([['ACCEPT', '7']]);
    expect(answer.text).toContain(`"date" BETWEEN DATE '1970-01-01' AND DATE '1970-01-0`);
    expect(athena.find(({ name }) => name === 'StartQueryExecution')?.input).toMatchObject({
      QueryString: answer.text,
    });
  });

  it.each([
    [{ question: 'nobody-asks-this' }, 'not-found'],
    [{ parameters: { width: 3 } }, 'invalid-request'],
    [{ question: 'traffic-over-time', parameters: { bucketSeconds: 90 } }, 'invalid-request'],
  ])('refuses %j', async (more, code) => {
    const { logs } = use({});
    const wrong = ask(more);
    await expect(answerQuestion(wrong, patient())).rejects.toMatchObject({ code });
    expect(logs).toEqual([]);
  });
});

function use(answers: Parameters<typeof fakeBackend>[0]) {
  const fake = fakeBackend(answers);
  vi.mocked(getBackend).mockReturnValue(fake.backend);
  return fake;
}

function cell(field: string, value: string) {
  return { field, value };
}

function row(...values: readonly string[]) {
  return { Data: values.map((VarCharValue) => ({ VarCharValue })) };
}
