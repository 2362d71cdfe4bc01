import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';

/** The SDK against the local AWS endpoint of a server. @param baseUrl `http://127.0.0.1:3177` */
export function awsClients(baseUrl: string) {
  const config = {
    endpoint: `${baseUrl}/aws`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  return {
    logs: new CloudWatchLogsClient(config),
    cloudwatch: new CloudWatchClient(config),
    athena: new AthenaClient(config),
  };
}
