import { parseStatement } from '@/lib/athena/parse-statement';
import type { DmlStatement } from '@/lib/athena/statement';

import { codedFailure } from '../query-failure';
import { deletePrepared, readPrepared, replacePrepared } from '../workgroups/prepared-statements';
import type { Answer } from '../results/write-results';
import { DONE } from '../statements/context';
import type { RunContext } from './run-context';
import { runQuery } from './run-query';

type Prepared<Kind extends DmlStatement['kind']> = Extract<DmlStatement, { kind: Kind }>;

/** `EXECUTE name USING …`: the prepared query with these values. */
export async function execute(
  context: RunContext,
  { name, texts }: Prepared<'execute'>,
): Promise<Answer> {
  const prepared = await readPrepared(context.local.engine, context.workGroup, name);
  if (!prepared) throw noSuchStatement(name);
  const parsed = parseStatement(prepared.query);
  if (!parsed.ok || parsed.statement.kind !== 'query') {
    throw codedFailure('NOT_SUPPORTED', `Prepared statement ${name} is not a query`);
  }
  const parameters = texts.length > 0 ? texts : context.parameters;
  return runQuery({ ...context, parameters }, parsed.statement);
}

export async function prepare(
  { local, workGroup }: RunContext,
  { name, text }: Prepared<'prepare'>,
): Promise<Answer> {
  const prepared = { name, workGroup, query: text, modifiedMs: local.now() };
  await local.engine.write(replacePrepared(prepared));
  return DONE;
}

export async function deallocate(
  { local, workGroup }: RunContext,
  { name }: Prepared<'deallocate'>,
): Promise<Answer> {
  if (!(await readPrepared(local.engine, workGroup, name))) throw noSuchStatement(name);
  await local.engine.write([deletePrepared(workGroup, name)]);
  return DONE;
}

const noSuchStatement = (name: string) =>
  codedFailure('NOT_FOUND', `Prepared statement not found: ${name}`);
