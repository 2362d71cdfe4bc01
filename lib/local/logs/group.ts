import type { Rows } from '../engine';
import type { Local } from '../local';
import { AwsError } from '../aws-error';
import { notFound } from './errors';

export interface LogGroup {
  readonly id: number;
  readonly name: string;
  readonly createdMs: number;
  readonly retentionDays: number | null;
  /** A flow log format string, e.g. `${version} ${srcaddr}`; `null`: not known. */
  readonly format: string | null;
}

/** All groups, sorted by name in code unit order. */
export async function listGroups({ engine }: Pick<Local, 'engine'>): Promise<readonly LogGroup[]> {
  const { rows } = await engine.read({
    sql: 'SELECT id, name, created_ms, retention_days, format FROM log_groups',
  });
  return groupsOf(rows);
}

/** @param rows begin with id, name, created_ms, retention_days and format */
export const groupsOf = (rows: Rows['rows']): readonly LogGroup[] =>
  rows
    .map(([id, name, createdMs, retentionDays, format]) => ({
      id: Number(id),
      name: String(name),
      createdMs: Number(createdMs),
      retentionDays: retentionDays == null ? null : Number(retentionDays),
      format: format == null ? null : String(format),
    }))
    .sort((a, b) => compareText(a.name, b.name));

export async function findGroup(
  local: Pick<Local, 'engine'>,
  name: string,
): Promise<LogGroup | undefined> {
  return (await listGroups(local)).find((group) => group.name === name);
}

/** @throws {AwsError} `ResourceNotFoundException` */
export async function requireGroup(local: Local, name: string): Promise<LogGroup> {
  const group = await findGroup(local, name);
  if (!group) throw notFound('log group');
  return group;
}

/** The group's ARN as `logGroupArn` gives it; `arn` members have `:*` behind it. */
export const groupArn = ({ account, region }: Local, name: string) =>
  `arn:aws:logs:${region}:${account}:log-group:${name}`;

/**
 * The group name in a name or an ARN.
 *
 * @throws {AwsError} `ResourceNotFoundException` for an ARN of another account or region: those are not here
 */
export function groupNameOf(local: Local, identifier: string): string {
  if (!identifier.startsWith('arn:')) return identifier;
  const prefix = groupArn(local, '');
  if (!identifier.startsWith(prefix)) {
    throw new AwsError('ResourceNotFoundException', `Log group '${identifier}' does not exist.`);
  }
  return identifier.slice(prefix.length).replace(/:\*$/, '');
}

/**
 * The group an operation names either way.
 *
 * @throws {AwsError} `ValidationException` when both or none is given, `ResourceNotFoundException`
 */
export async function requireNamedGroup(
  local: Local,
  input: { logGroupName?: string | undefined; logGroupIdentifier?: string | undefined },
): Promise<LogGroup> {
  const { logGroupName, logGroupIdentifier } = input;
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw validation('LogGroup name and LogGroup ARN are mutually exclusive parameters.');
  }
  const identifier = logGroupName ?? logGroupIdentifier;
  if (identifier === undefined)
    throw validation('Either LogGroup name or LogGroup ARN is required.');
  return requireGroup(local, groupNameOf(local, identifier));
}

const validation = (message: string) => new AwsError('ValidationException', message);

export const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
