import type { CommandOf } from '../parse/ast';
import { type Diagnostic, problem } from '../diagnostic';

const LIMITS = { prefixes: 5, accounts: 20, dataSources: 10, names: 50 } as const;
const CLASSES = ['STANDARD', 'INFREQUENT_ACCESS'];

/** The counts and words AWS allows in SOURCE. */
export function checkSource(
  { selection, span }: CommandOf<'source'>,
  report: (diagnostic: Diagnostic) => void,
): void {
  for (const [part, limit] of Object.entries(LIMITS)) {
    const list = selection[part as keyof typeof LIMITS];
    if (list && list.length > limit) {
      report(problem('limit', `SOURCE takes at most ${limit} ${part}`, span));
    }
  }
  const odd = selection.classes?.find((each) => !CLASSES.includes(each));
  if (odd !== undefined) report(problem('arguments', `there is no log class ${odd}`, span));
}
