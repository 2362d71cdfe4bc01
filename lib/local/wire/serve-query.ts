import type { Local } from '../local';
import { asAwsError, runOperation } from '../protocol';
import { queryErrorCode } from '../query-error-code';
import { QUERY_SERVICES } from '../services';
import type { HttpResponse } from './http-message';
import { parseQueryForm } from './query-form';
import { answerXml, errorXml } from './query-xml';

/** One request of the AWS query protocol, which CloudWatch and SNS speak. A form without a version is CloudWatch's. */
export async function serveQuery(local: Local, form: string): Promise<HttpResponse> {
  const requestId = local.newId();
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
  let xmlNamespace = QUERY_SERVICES[CLOUDWATCH]?.xmlNamespace ?? '';
  try {
    const { action, version, input } = parseQueryForm(form);
    const service = findService(version || CLOUDWATCH);
    xmlNamespace = service?.xmlNamespace ?? xmlNamespace;
    const output = await runOperation(local, service, action, () => input);
    return { status: 200, headers, body: answerXml(action, output, { requestId, xmlNamespace }) };
  } catch (thrown) {
    const error = asAwsError(thrown);
    // The old name of what JSON calls UnknownOperationException.
    const isUnknown = error.code === 'UnknownOperationException';
    const code = isUnknown ? 'InvalidAction' : queryErrorCode(error.code);
    return {
      status: error.status,
      headers,
      body: errorXml(error, code, { requestId, xmlNamespace }),
    };
  }
}

const CLOUDWATCH = '2010-08-01';

const findService = (version: string) =>
  Object.hasOwn(QUERY_SERVICES, version) ? QUERY_SERVICES[version] : undefined;
