import type { SourceSelection } from '@/lib/insights/source';

import { AwsError } from '../aws-error';
import type { Local } from '../local';
import { invalidParameter } from './errors';
import { groupNameOf, type LogGroup } from './group';
import type { KnownGroups } from './known-groups';

/** How StartQuery may name its groups: exactly one of these. */
export interface QueryGroupsInput {
  readonly logGroupName?: string | undefined;
  readonly logGroupNames?: readonly string[] | undefined;
  readonly logGroupIdentifiers?: readonly string[] | undefined;
}

/**
 * The groups a query reads: those of its `SOURCE`, else those of the request.
 *
 * @param selection what a leading `SOURCE` names; `null`: the query has none
 * @throws {AwsError} `InvalidParameterException` unless the groups are named one way, `ResourceNotFoundException`
 */
export function queryGroups(
  local: Local,
  known: KnownGroups,
  input: QueryGroupsInput,
  selection: SourceSelection | null,
): readonly LogGroup[] {
  const { logGroupName, logGroupNames, logGroupIdentifiers } = input;
  const given = [
    logGroupName === undefined ? undefined : [logGroupName],
    logGroupNames,
    logGroupIdentifiers,
  ].filter((names) => names !== undefined);

  if (selection) {
    if (given.length === 0) return selectGroups(local, known, selection);
    throw invalidParameter(
      'A query with a SOURCE command names its log groups itself: leave out logGroupName, logGroupNames and logGroupIdentifiers.',
    );
  }
  const [names] = given;
  if (!names || given.length > 1) {
    throw invalidParameter(
      'Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be specified.',
    );
  }
  return namedGroups(local, known.groups, names);
}

/** @throws {AwsError} `ResourceNotFoundException` for a group that is named and not there */
export function selectGroups(
  local: Local,
  { groups, shapes }: KnownGroups,
  { names, prefixes, accounts, classes, dataSources }: SourceSelection,
): readonly LogGroup[] {
  const unknown = dataSources?.find((name) => name !== FLOW_SOURCE);
  if (unknown !== undefined) {
    throw invalidParameter(`There is no data source '${unknown}' here, only ${FLOW_SOURCE}.`);
  }
  if (accounts && !accounts.includes(local.account)) return [];
  if (classes && !classes.includes('STANDARD')) return [];
  const named = names ? namedGroups(local, groups, names) : groups;
  const chosen = dataSources ? named.filter(({ id }) => shapes.get(id)?.fields.size) : named;
  return chosen.filter(({ name }) => prefixes?.some((prefix) => name.startsWith(prefix)) ?? true);
}

/** The data source of every group that holds flow log records, however they came. */
const FLOW_SOURCE = 'amazon_vpc.flow';

function namedGroups(
  local: Local,
  groups: readonly LogGroup[],
  identifiers: readonly string[],
): LogGroup[] {
  const names = [...new Set(identifiers.map((identifier) => groupNameOf(local, identifier)))];
  return names.map((name) => {
    const group = groups.find((each) => each.name === name);
    if (!group) throw unknownGroup(local, name);
    return group;
  });
}

/** AWS's sentence, as recorded. */
function unknownGroup({ account, newId }: Local, name: string): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    `Log group '${name}' does not exist for account ID '${account}' (Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: ${newId()}; Proxy: null)`,
  );
}
