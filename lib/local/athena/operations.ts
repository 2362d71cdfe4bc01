import type { Operation } from '../local';
import { batchGetNamedQuery } from './operations/batch-get-named-query';
import { batchGetPreparedStatement } from './operations/batch-get-prepared-statement';
import { batchGetQueryExecution } from './operations/batch-get-query-execution';
import { createNamedQuery } from './operations/create-named-query';
import { createPreparedStatement } from './operations/create-prepared-statement';
import { createWorkGroup } from './operations/create-work-group';
import { deleteNamedQuery } from './operations/delete-named-query';
import { deletePreparedStatement } from './operations/delete-prepared-statement';
import { deleteWorkGroup } from './operations/delete-work-group';
import { getDataCatalog } from './operations/get-data-catalog';
import { getDatabase } from './operations/get-database';
import { getNamedQuery } from './operations/get-named-query';
import { getPreparedStatement } from './operations/get-prepared-statement';
import { getQueryExecution } from './operations/get-query-execution';
import { getQueryResults } from './operations/get-query-results';
import { getQueryRuntimeStatistics } from './operations/get-query-runtime-statistics';
import { getTableMetadata } from './operations/get-table-metadata';
import { getWorkGroup } from './operations/get-work-group';
import { listDataCatalogs } from './operations/list-data-catalogs';
import { listDatabases } from './operations/list-databases';
import { listNamedQueries } from './operations/list-named-queries';
import { listPreparedStatements } from './operations/list-prepared-statements';
import { listQueryExecutions } from './operations/list-query-executions';
import { listTableMetadata } from './operations/list-table-metadata';
import { listWorkGroups } from './operations/list-work-groups';
import { startQueryExecution } from './operations/start-query-execution';
import { stopQueryExecution } from './operations/stop-query-execution';
import { updateNamedQuery } from './operations/update-named-query';
import { updatePreparedStatement } from './operations/update-prepared-statement';
import { updateWorkGroup } from './operations/update-work-group';

/** By the name in `X-Amz-Target`. What is not here answers `UnknownOperationException`. */
export const ATHENA_OPERATIONS: Readonly<Record<string, Operation>> = {
  StartQueryExecution: startQueryExecution,
  GetQueryExecution: getQueryExecution,
  BatchGetQueryExecution: batchGetQueryExecution,
  GetQueryResults: getQueryResults,
  StopQueryExecution: stopQueryExecution,
  ListQueryExecutions: listQueryExecutions,
  GetQueryRuntimeStatistics: getQueryRuntimeStatistics,
  GetTableMetadata: getTableMetadata,
  ListTableMetadata: listTableMetadata,
  GetDatabase: getDatabase,
  ListDatabases: listDatabases,
  GetDataCatalog: getDataCatalog,
  ListDataCatalogs: listDataCatalogs,
  CreateWorkGroup: createWorkGroup,
  GetWorkGroup: getWorkGroup,
  ListWorkGroups: listWorkGroups,
  UpdateWorkGroup: updateWorkGroup,
  DeleteWorkGroup: deleteWorkGroup,
  CreateNamedQuery: createNamedQuery,
  GetNamedQuery: getNamedQuery,
  BatchGetNamedQuery: batchGetNamedQuery,
  ListNamedQueries: listNamedQueries,
  UpdateNamedQuery: updateNamedQuery,
  DeleteNamedQuery: deleteNamedQuery,
  CreatePreparedStatement: createPreparedStatement,
  GetPreparedStatement: getPreparedStatement,
  ListPreparedStatements: listPreparedStatements,
  BatchGetPreparedStatement: batchGetPreparedStatement,
  UpdatePreparedStatement: updatePreparedStatement,
  DeletePreparedStatement: deletePreparedStatement,
};
