import type { Execution } from './model';

/** An execution in AWS's members. */
export function toQueryExecution(execution: Execution, now: number): object {
  const { error, reuse } = execution;
  return {
    QueryExecutionId: execution.id,
    Query: execution.query,
    StatementType: execution.statementType,
    SubstatementType: execution.substatementType,
    ResultConfiguration: {
      OutputLocation: execution.outputLocation,
      ...execution.resultSettings,
    },
    ResultReuseConfiguration: {
      ResultReuseByAgeConfiguration: {
        Enabled: reuse?.enabled ?? false,
        ...(reuse?.enabled && { MaxAgeInMinutes: reuse.maxAgeMinutes }),
      },
    },
    QueryExecutionContext: toContext(execution),
    Status: {
      State: execution.state,
      ...(execution.reason !== null && { StateChangeReason: execution.reason }),
      SubmissionDateTime: execution.submittedMs / 1_000,
      ...(execution.completedMs !== null && {
        CompletionDateTime: execution.completedMs / 1_000,
      }),
      ...(error && {
        AthenaError: {
          ErrorCategory: error.category,
          ErrorType: error.type,
          Retryable: error.retryable,
          ErrorMessage: error.message,
        },
      }),
    },
    Statistics: {
      ...toTimeline(execution, now),
      ...(execution.scannedBytes !== null && { DataScannedInBytes: execution.scannedBytes }),
      ...(execution.manifest != null && { DataManifestLocation: execution.manifest }),
      ResultReuseInformation: { ReusedPreviousResult: execution.reused },
    },
    WorkGroup: execution.workGroup,
    EngineVersion: ENGINE_VERSION,
    ...(execution.parameters.length > 0 && { ExecutionParameters: execution.parameters }),
  };
}

/** Only what the client said. */
function toContext({ asked, database, catalog }: Execution): object {
  const said = asked ?? { database, catalog };
  return {
    ...(said.database !== null && { Database: said.database }),
    ...(said.catalog !== null && { Catalog: said.catalog }),
  };
}

export const ENGINE_VERSION = {
  SelectedEngineVersion: 'AUTO',
  EffectiveEngineVersion: 'Athena engine version 3',
};

/** Where the time went: submitted, started, planned, ran, completed. A phase not reached yet has no member. */
export function toTimeline(execution: Execution, now: number) {
  const { submittedMs, startedMs, plannedMs, ranMs, completedMs } = execution;
  const end = completedMs ?? now;
  const ran = ranMs ?? end;
  return {
    TotalExecutionTimeInMillis: end - submittedMs,
    QueryQueueTimeInMillis: (startedMs ?? end) - submittedMs,
    ...(startedMs !== null &&
      plannedMs !== null && {
        ServicePreProcessingTimeInMillis: 0,
        QueryPlanningTimeInMillis: plannedMs - startedMs,
        EngineExecutionTimeInMillis: ran - startedMs,
        ServiceProcessingTimeInMillis: end - ran,
      }),
  };
}
