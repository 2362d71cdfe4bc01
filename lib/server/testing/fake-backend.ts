import type { Backend } from '../aws/backend';
import { fakeClient } from './fake-send';

type Answers = Parameters<typeof fakeClient>[0];

/** A backend in AWS mode whose services answer from lists, and that waits for nothing. */
export function fakeBackend(answers: {
  readonly logs?: Answers;
  readonly athena?: Answers;
  readonly cloudwatch?: Answers;
}) {
  const logs = fakeClient(answers.logs ?? {});
  const athena = fakeClient(answers.athena ?? {});
  const cloudwatch = fakeClient(answers.cloudwatch ?? {});
  const backend = {
    mode: 'aws',
    logs: logs.client,
    athena: athena.client,
    cloudwatch: cloudwatch.client,
    source: {
      kind: 'aws',
      label: 'AWS',
      region: 'eu-west-1',
      logGroup: 'flows',
      table: 'default.vpc_flow_logs',
    },
    database: 'default',
    workgroup: 'weir',
    outputLocation: undefined,
    pollMs: { first: 1, longest: 5 },
    freshMs: { query: 0, alarms: 0 },
    longestMs: { logs: 3_600_000, athena: 1_800_000 },
    athenaUsdPerByte: 0,
    logsUsdPerByte: 0,
    scanLimits: { askAbove: 1e9, refuseAbove: 5e9 },
  };
  return {
    // Services only ever call `send` of a client.
    backend: backend as unknown as Backend,
    logs: logs.sent,
    athena: athena.sent,
    cloudwatch: cloudwatch.sent,
  };
}
