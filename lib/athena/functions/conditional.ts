import { refuse } from '../analysis-error';
import { type Call, scalar } from './definition';

/** NULL as soon as one argument is; DuckDB skips NULLs. */
function extreme(name: 'greatest' | 'least') {
  return scalar(name, 'T… -> T', `The ${name} of the values, NULL if any is NULL`, (args, call) => {
    const [type] = call.types;
    if (type && ['array', 'map', 'row', 'json'].includes(type.kind))
      throw refuse(`${name} of ${type.kind} values`, call.at);
    if (call.result.kind === 'timestamp with time zone' && call.result.zone === undefined)
      throw refuse(`${name} of timestamps in different zones`, call.at);
    const nothing = args.map((argument) => `${argument} IS NULL`).join(' OR ');
    const value = (list: readonly string[]) => `${name}(${list.join(', ')})`;
    const best =
      type?.kind === 'double' || type?.kind === 'real'
        ? // NaN counts only when there is nothing else.
          `coalesce(${value(args.map((argument) => `CASE WHEN NOT isnan(${argument}) THEN ${argument} END`))}, ${args[0] ?? ''})`
        : value(args);
    return `(CASE WHEN ${nothing} THEN NULL ELSE ${best} END)`;
  });
}

export const CONDITIONAL_FUNCTIONS = [
  extreme('greatest'),
  extreme('least'),
  scalar('current_user', '-> varchar', 'Not available on this machine', (_, { at }: Call) => {
    throw refuse('current_user', at);
  }),
];
