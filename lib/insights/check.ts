import type { Query } from './ast';
import type { Diagnostic } from './diagnostic';
import type { CompileOptions } from './plan';

export function check(_query: Query, _options: Pick<CompileOptions, 'limit'>): Diagnostic[] {
  return [];
}
