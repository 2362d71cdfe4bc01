import { duckdbType } from '../types/duckdb-type';
import { aggregate } from './definition';

/** Deviations, correlations and regressions. */
export const STATISTICS_FUNCTIONS = [
  // DuckDB's is of a sample, Trino's of the population.
  aggregate('skewness', 'double -> double', 'Skewness', ([x = ''], { apply }) => {
    const n = apply('count', [x]);
    return `(${apply('skewness', [x])} * (${n} - 2) / sqrt(${n} * (${n} - 1)))`;
  }),
  ...(
    [
      ['stddev', 'stddev_samp', 'Sample standard deviation'],
      ['stddev_samp', 'stddev_samp', 'Sample standard deviation'],
      ['stddev_pop', 'stddev_pop', 'Population standard deviation'],
      ['variance', 'var_samp', 'Sample variance'],
      ['var_samp', 'var_samp', 'Sample variance'],
      ['var_pop', 'var_pop', 'Population variance'],
      ['kurtosis', 'kurtosis', 'Excess kurtosis'],
    ] as const
  ).map(([name, duckdb, help]) =>
    aggregate(name, 'double -> double', help, ([x = ''], { apply }) => apply(duckdb, [x])),
  ),
  ...(
    [
      ['corr', 'corr', 'Correlation coefficient'],
      ['covar_pop', 'covar_pop', 'Population covariance'],
      ['covar_samp', 'covar_samp', 'Sample covariance'],
      ['regr_slope', 'regr_slope', 'Slope of the regression line'],
      ['regr_intercept', 'regr_intercept', 'Intercept of the regression line'],
    ] as const
  ).flatMap(([name, duckdb, help]) =>
    ['real', 'double'].map((type) =>
      aggregate(
        name,
        `${type}, ${type} -> ${type}`,
        help,
        ([y = '', x = ''], { apply }, { result }) => {
          const value = apply(duckdb, [`CAST(${y} AS DOUBLE)`, `CAST(${x} AS DOUBLE)`]);
          return `CAST(CASE WHEN NOT isnan(${value}) THEN ${value} END AS ${duckdbType(result)})`;
        },
      ),
    ),
  ),
];
