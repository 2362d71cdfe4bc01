import type { Operation } from '../local';
import { createLogGroup } from './create-log-group';
import { createLogStream } from './create-log-stream';
import { createLookupTable } from './create-lookup-table';
import { deleteLogGroup } from './delete-log-group';
import { deleteLogStream } from './delete-log-stream';
import { deleteLookupTable } from './delete-lookup-table';
import { deleteMetricFilter } from './delete-metric-filter';
import { deleteQueryDefinition } from './delete-query-definition';
import { deleteRetentionPolicy } from './delete-retention-policy';
import { describeLogGroups } from './describe-log-groups';
import { describeLogStreams } from './describe-log-streams';
import { describeLookupTables } from './describe-lookup-tables';
import { describeMetricFilters } from './describe-metric-filters';
import { describeQueries } from './describe-queries';
import { describeQueryDefinitions } from './describe-query-definitions';
import { filterLogEvents } from './filter-log-events';
import { getLogEvents } from './get-log-events';
import { getLogGroupFields } from './get-log-group-fields';
import { getLogRecord } from './get-log-record';
import { getLookupTable } from './get-lookup-table';
import { getQueryResults } from './get-query-results';
import { putLogEvents } from './put-log-events';
import { putMetricFilter } from './put-metric-filter';
import { putQueryDefinition } from './put-query-definition';
import { putRetentionPolicy } from './put-retention-policy';
import { startQuery } from './start-query';
import { stopQuery } from './stop-query';
import { testMetricFilter } from './test-metric-filter';
import { updateLookupTable } from './update-lookup-table';

/** CloudWatch Logs (`Logs_20140328`). What each lacks is in ../COVERAGE.md. */
export const LOGS_OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  CreateLookupTable: createLookupTable,
  DeleteLogGroup: deleteLogGroup,
  DeleteLogStream: deleteLogStream,
  DeleteLookupTable: deleteLookupTable,
  DeleteMetricFilter: deleteMetricFilter,
  DeleteQueryDefinition: deleteQueryDefinition,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  DescribeLookupTables: describeLookupTables,
  DescribeMetricFilters: describeMetricFilters,
  DescribeQueries: describeQueries,
  DescribeQueryDefinitions: describeQueryDefinitions,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
  GetLogGroupFields: getLogGroupFields,
  GetLogRecord: getLogRecord,
  GetLookupTable: getLookupTable,
  GetQueryResults: getQueryResults,
  PutLogEvents: putLogEvents,
  PutMetricFilter: putMetricFilter,
  PutQueryDefinition: putQueryDefinition,
  PutRetentionPolicy: putRetentionPolicy,
  StartQuery: startQuery,
  StopQuery: stopQuery,
  TestMetricFilter: testMetricFilter,
  UpdateLookupTable: updateLookupTable,
};
