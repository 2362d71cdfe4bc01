import type { AwsError } from '../aws-error';
import { memberKind } from './members';

export interface Answered {
  readonly requestId: string;
  /** Of the service that answers. */
  readonly xmlNamespace: string;
}

/** An answer of the AWS query protocol. */
export function answerXml(
  action: string,
  output: object,
  { requestId, xmlNamespace }: Answered,
): string {
  return (
    `<${action}Response xmlns="${xmlNamespace}"><${action}Result>${members(output, [])}</${action}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`
  );
}

/** A refusal of the AWS query protocol. */
export function errorXml(
  error: AwsError,
  code: string,
  { requestId, xmlNamespace }: Answered,
): string {
  const type = error.status < 500 ? 'Sender' : 'Receiver';
  const told = error.message === '' ? '' : `<Message>${escape(error.message)}</Message>`;
  return (
    `<ErrorResponse xmlns="${xmlNamespace}"><Error><Type>${type}</Type><Code>${escape(code)}</Code>${told}</Error>` +
    `<RequestId>${requestId}</RequestId></ErrorResponse>`
  );
}

function members(value: object, path: readonly string[]): string {
  return Object.entries(value)
    .filter(([, child]) => child !== undefined && child !== null)
    .map(([name, child]) => `<${name}>${content(child, [...path, name])}</${name}>`)
    .join('');
}

function content(value: unknown, path: readonly string[]): string {
  if (Array.isArray(value)) {
    return value.map((item) => `<member>${content(item, path)}</member>`).join('');
  }
  if (typeof value === 'object' && value !== null) {
    return isMap(path) ? entries(value) : members(value, path);
  }
  if (typeof value === 'number' && memberKind(path) === 'timestamp') {
    return new Date(value * 1000).toISOString();
  }
  return escape(String(value));
}

/** The maps in the answers we give: percentile to value, and a topic's attributes. */
const isMap = (path: readonly string[]) =>
  /^(?:ExtendedStatistics|Attributes)$/.test(path.at(-1) ?? '');

const entries = (map: object) =>
  Object.entries(map)
    .map(
      ([key, value]) =>
        `<entry><key>${escape(key)}</key><value>${escape(String(value))}</value></entry>`,
    )
    .join('');

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

// XML 1.0 has no way to write most control characters: they become U+FFFD, so that the answer can be read at all.
const escape = (text: string) =>
  text
    .replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\r]/g, (char) => ESCAPES[char] ?? char);
