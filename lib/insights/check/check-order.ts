// Which command may stand where, whatever is in it.

import type { Command, Query } from '../parse/ast';
import { type Diagnostic, problem } from '../diagnostic';

/** Standard log class. */
const MAX_STATS = 10;

export function checkOrder(
  { commands, span }: Query,
  { subquery, limited }: { subquery: boolean; limited: boolean },
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const say = (message: string, command: Command) =>
    found.push(problem('command-order', message, command.span));
  const word = (command: Command) => command.kind;
  if (commands.length === 0) found.push(problem('syntax', 'there is no command', span));

  const stats = commands.filter(({ kind }) => kind === 'stats');
  const lastStats = commands.findLastIndex(({ kind }) => kind === 'stats');
  for (const [at, command] of commands.entries()) {
    const before = commands[at - 1];
    switch (command.kind) {
      case 'source':
        if (at > 0) say('SOURCE must be the first command', command);
        break;
      case 'sort':
      case 'limit':
        if (at < lastStats) say(`${command.kind} must stand after the last stats`, command);
        break;
      case 'diff':
        if (before?.kind !== 'pattern') {
          say('Diff compilation Failed : Diff operation has to be used after Pattern', command);
        }
        break;
      default:
    }
    const afterDedup =
      before?.kind === 'dedup' || (before?.kind === 'limit' && commands[at - 2]?.kind === 'dedup');
    if (afterDedup && command.kind !== 'limit' && command.kind !== 'estimate') {
      say(`unexpected symbol found ${word(command)}: only limit may follow dedup`, command);
    }
    if (before?.kind === 'estimate') {
      say(`unexpected symbol found ${word(command)}: estimate must be the last command`, command);
    }
  }
  const last = commands.at(-1);
  if (last?.kind === 'estimate' && limited) {
    say('unexpected symbol found limit: estimate takes no limit', last);
  }
  const tooMany = stats[MAX_STATS];
  if (tooMany) say(`a query has at most ${MAX_STATS} stats commands`, tooMany);
  once(commands, 'join', say);
  once(commands, 'pattern', say);
  if (subquery) {
    if (commands[0]?.kind !== 'source')
      found.push(problem('syntax', 'a subquery begins with SOURCE', span));
    for (const command of commands) {
      const refused = ['join', 'appendcols', 'pattern', 'diff', 'estimate'].includes(command.kind);
      if (refused) say(`${command.kind} cannot stand in a subquery`, command);
    }
  }
  return found;
}

function once(
  commands: readonly Command[],
  kind: Command['kind'],
  say: (message: string, command: Command) => void,
): void {
  const second = commands.filter((command) => command.kind === kind)[1];
  if (second) say(`only one ${kind} is possible in a query`, second);
}
