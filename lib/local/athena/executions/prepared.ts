import { parseStatement } from '@/lib/athena/parse-statement';
import type { DmlStatement } from '@/lib/athena/statement';

import { codedFailure } from '../query-failure';
import { deletePrepared, readPrepared, replacePrepared } from '../workgroups/prepared-statements';
import type { Answer } from '../results/write-results';
import { DONE } from '../statements/context';
import { createTableAs } from './create-table-as';
import { insert } from './insert';
import type { RunContext } from './run-context';
import { runQuery } from './run-query';
import { unload } from './unload';

type Prepared<Kind extends DmlStatement['kind']> = Extract<DmlStatement, { kind: Kind }>;

/** `EXECUTE name USING …`: the prepared query with these values. */
export async function execute(
  context: RunContext,
  { name, texts }: Prepared<'execute'>,
): Promise<Answer> {
  const prepared = await readPrepared(context.local.engine, context.workGroup, name);
  if (!prepared) throw noSuchStatement(name);
  const parsed = parseStatement(prepared.query);
  if (!parsed.ok) throw codedFailure('SYNTAX_ERROR', parsed.error.message);
  const { statement } = parsed;
  const bound = { ...context, parameters: texts.length > 0 ? texts : context.parameters };
  switch (statement.kind) {
    case 'query':
      return runQuery(bound, statement);
    case 'insert':
      return insert(bound, statement);
    case 'unload':
      return unload(bound, statement);
    case 'create-table-as':
      return createTableAs(bound, statement);
    default:
      throw codedFailure(
        'NOT_SUPPORTED',
        `Prepared statement ${name} is neither a query nor one that writes a query's rows`,
      );
  }
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
