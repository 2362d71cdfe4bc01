import type { Local } from '../local';
import { asAwsError, runOperation } from '../protocol';
import { queryErrorCode } from '../query-error-code';
import { SERVICES } from '../services';
import type { HttpResponse } from './http-message';
import { parseQueryForm } from './query-form';
import { answerXml, errorXml } from './query-xml';

/** One request of the AWS query protocol, which of our services only CloudWatch speaks. */
export async function serveQuery(local: Local, form: string): Promise<HttpResponse> {
  const requestId = local.newId();
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
  try {
    const { action, input } = parseQueryForm(form);
    const service = SERVICES.GraniteServiceVersion20100801;
    const output = await runOperation(local, service, action, () => input);
    return { status: 200, headers, body: answerXml(action, output, requestId) };
  } catch (thrown) {
    const error = asAwsError(thrown);
    // The old name of what JSON calls UnknownOperationException.
    const isUnknown = error.code === 'UnknownOperationException';
    const code = isUnknown ? 'InvalidAction' : queryErrorCode(error.code);
    return { status: error.status, headers, body: errorXml(error, code, requestId) };
  }
}
