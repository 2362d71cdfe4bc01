// Only codes whose AWS query name differs from the shape's; the service's API model lists both.
const QUERY_CODES: Readonly<Record<string, string>> = {
  InvalidParameterValueException: 'InvalidParameterValue',
  InvalidParameterCombinationException: 'InvalidParameterCombination',
  MissingRequiredParameterException: 'MissingParameter',
  LimitExceededFault: 'LimitExceeded',
  InvalidFormatFault: 'InvalidFormat',
  InternalServiceFault: 'InternalServiceError',
  DashboardInvalidInputError: 'InvalidParameterInput',
  DashboardNotFoundError: 'ResourceNotFound',
};

/** CloudWatch's error code as its query protocol spells it; clients of the JSON protocol match on it too. */
export function queryErrorCode(code: string): string {
  return QUERY_CODES[code] ?? code;
}
