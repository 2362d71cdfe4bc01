import { AwsError } from '../aws-error';
import { memberKind } from './members';

/** One request of the AWS query protocol: a form whose names are paths. */
export interface QueryRequest {
  readonly action: string;
  /** Which service's API; empty if the form does not say. */
  readonly version: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Lists of CloudWatch have at most 1,000 members, and no service's lists or maps more. */
const MAX_POSITION = 1_000;

/**
 * Reads `Action=PutMetricAlarm&AlarmActions.member.1=arn…` into AWS's JSON members.
 *
 * @throws {AwsError} `MalformedInput` for a value that is not of its member's kind, or names that contradict each other
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function parseQueryForm(body: string): QueryRequest {
  const root: Branch = new Map();
  let action = '';
  let version = '';
  for (const [name, value] of new URLSearchParams(body)) {
    if (name === 'Action') action = value;
    else if (name === 'Version') version = value;
    else plant(root, name.split('.'), value);
  }
  return { action, version, input: read(root, []) as Record<string, unknown> };
}

type Branch = Map<string, Branch | string>;

function plant(root: Branch, steps: readonly string[], value: string): void {
  let branch = root;
  for (const step of steps.slice(0, -1)) {
    const next = branch.get(step) ?? new Map<string, Branch | string>();
    if (typeof next === 'string') throw malformed(steps.join('.'));
    branch.set(step, next);
    branch = next;
  }
  const last = steps.at(-1) ?? '';
  if (branch.has(last)) throw malformed(steps.join('.'));
  branch.set(last, value);
}

function read(node: Branch | string, path: readonly string[]): unknown {
  if (typeof node === 'string') return readValue(node, path);
  const members = node.get('member');
  if (node.size === 1 && members instanceof Map) return readList(members, path);
  const entries = node.get('entry');
  if (node.size === 1 && entries instanceof Map) return readMap(entries, path);
  return Object.fromEntries([...node].map(([name, child]) => [name, read(child, [...path, name])]));
}

/** `Attributes.entry.1.key=a&Attributes.entry.1.value=b` */
function readMap(entries: Branch, path: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    readList(entries, path).map((entry) => {
      const { key, value } = entry as { key?: unknown; value?: unknown };
      if (typeof key !== 'string' || value === undefined) throw malformed(path.join('.'));
      return [key, value];
    }),
  );
}

function readList(members: Branch, path: readonly string[]): unknown[] {
  return [...members]
    .map(([position, child]) => {
      if (!/^\d{1,4}$/.test(position) || Number(position) > MAX_POSITION) {
        throw malformed([...path, 'member', position].join('.'));
      }
      return { position: Number(position), value: read(child, path) };
    })
    .sort((a, b) => a.position - b.position)
    .map(({ value }) => value);
}

function readValue(text: string, path: readonly string[]): unknown {
  switch (memberKind(path)) {
    case 'text':
      return text;
    case 'number':
      if (text.trim() === '' || !Number.isFinite(Number(text))) throw malformed(path.join('.'));
      return Number(text);
    case 'boolean':
      if (!/^(?:true|false)$/i.test(text)) throw malformed(path.join('.'));
      return text.toLowerCase() === 'true';
    case 'timestamp': {
      const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Date.parse(text) / 1000;
      if (!Number.isFinite(seconds)) throw malformed(path.join('.'));
      return seconds;
    }
  }
}

const malformed = (name: string) =>
  new AwsError('MalformedInput', `The value of ${name} cannot be read.`);
