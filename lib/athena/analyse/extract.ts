import { AnalysisError } from '../analysis-error';
import type { Position } from '../position';

const EXTRACT: Readonly<Record<string, string>> = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  day: 'day',
  day_of_month: 'day_of_month',
  day_of_week: 'day_of_week',
  dow: 'day_of_week',
  day_of_year: 'day_of_year',
  doy: 'day_of_year',
  year_of_week: 'year_of_week',
  yow: 'year_of_week',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
  timezone_minute: 'timezone_minute',
  timezone_hour: 'timezone_hour',
};

/** The function that EXTRACT of a field is. @throws {AnalysisError} SYNTAX_ERROR */
export function extractName(field: string, at: Position): string {
  const name = EXTRACT[field];
  if (name === undefined)
    throw new AnalysisError('SYNTAX_ERROR', `Invalid EXTRACT field: ${field.toUpperCase()}`, at);
  return name;
}
