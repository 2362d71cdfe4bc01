import type { Engine, Statement } from '../../engine';
import { invalidRequest } from '../errors';
import { PRIMARY, WorkGroup } from './model';

/** All workgroups by name. `primary` is always among them. */
export async function readWorkGroups(engine: Engine): Promise<WorkGroup[]> {
  const { rows } = await engine.read({
    sql: 'SELECT workgroup FROM athena_workgroups ORDER BY name',
  });
  const groups = rows.map(([text]) => WorkGroup.parse(JSON.parse(String(text))));
  if (groups.some(({ name }) => name === PRIMARY)) return groups;
  return [...groups, PRIMARY_GROUP].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @throws {AwsError} `InvalidRequestException` when there is none of this name */
export async function readWorkGroup(engine: Engine, name: string): Promise<WorkGroup> {
  const { rows } = await engine.read({
    sql: 'SELECT workgroup FROM athena_workgroups WHERE name = $1',
    parameters: [name],
  });
  if (rows[0]) return WorkGroup.parse(JSON.parse(String(rows[0][0])));
  if (name === PRIMARY) return PRIMARY_GROUP;
  throw invalidRequest('WorkGroup is not found.');
}

export const replaceWorkGroup = (group: WorkGroup): Statement[] => [
  ...deleteWorkGroup(group.name),
  {
    sql: 'INSERT INTO athena_workgroups VALUES ($1, $2)',
    parameters: [group.name, JSON.stringify(group)],
  },
];

export const deleteWorkGroup = (name: string): Statement[] => [
  { sql: 'DELETE FROM athena_workgroups WHERE name = $1', parameters: [name] },
];

const PRIMARY_GROUP: WorkGroup = {
  name: PRIMARY,
  state: 'ENABLED',
  createdMs: 0,
  configuration: { EnforceWorkGroupConfiguration: false, PublishCloudWatchMetricsEnabled: false },
};
