import { AnalysisError, refuse } from '../analysis-error';
import { some } from '../analyse/node';
import { once } from '../emit/sql';
import { type Type, typeText, UNKNOWN } from '../types/type';
import { aggregate, type Call } from './definition';
import { folded } from './lambda-parts';

/** Types that Trino holds in a number or a boolean of Java. */
const STATES = new Set(
  'unknown boolean tinyint smallint integer bigint real double date time timestamp'.split(' '),
);

export const REDUCE_AGG = aggregate(
  'reduce_agg',
  'T, S, function(S, T, S), function(S, S, S) -> S',
  'Folds the values that are not NULL into a state; the second lambda joins two states',
  ([x = '', start = '', step = ''], { apply }, call) => {
    const [, state = UNKNOWN] = call.types;
    checkState(state, call);
    return once(
      apply('list', [x], `${x} IS NOT NULL`),
      (list) => `(CASE WHEN ${list} IS NOT NULL THEN ${folded(list, start, step, state)} END)`,
    );
  },
);

function checkState(type: Type, { nodes: [, start], at }: Call): void {
  if (start && some(start, ({ kind }) => kind === 'column'))
    throw refuse('reduce_agg with an initial state that is no constant', at);
  const short = type.kind === 'decimal' && type.precision <= 18;
  if (!short && !STATES.has(type.kind))
    throw new AnalysisError(
      'NOT_SUPPORTED',
      `State type not supported for reduce_agg: ${typeText(type)}`,
    );
}
