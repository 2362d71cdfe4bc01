import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { alreadyExists, limitExceeded } from './errors';
import { parseLogsInput } from './inputs';
import { LookupContent, LookupTableName, readContent } from './lookup-content';
import { listLookupTables, lookupTableArn, saveTable } from './lookup-table';

const MAX_TABLES = 100;

const Input = LookupContent.extend({ lookupTableName: LookupTableName });

export const createLookupTable: Operation = (local, input) => {
  const { lookupTableName: name, description = null, ...given } = parseLogsInput(Input, input);
  return takeTurns(local.engine, async () => {
    const content = await readContent(local, given);
    const tables = await listLookupTables(local);
    if (tables.some(({ lookupTableName }) => lookupTableName === name)) {
      throw alreadyExists('lookup table');
    }
    if (tables.length >= MAX_TABLES) {
      throw limitExceeded(`An account has at most ${MAX_TABLES} lookup tables.`);
    }
    const createdAt = local.now();
    await local.engine.write(saveTable({ name, description, ...content, updatedMs: createdAt }));
    return { lookupTableArn: lookupTableArn(local, name), createdAt };
  });
};
