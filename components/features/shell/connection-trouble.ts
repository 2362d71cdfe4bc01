import type { Health } from '@/lib/contract/health';

export interface Trouble {
  readonly fact: string;
  readonly detail: string;
  /** The other side's own words. */
  readonly verbatim?: string;
  /** Ends without anyone doing anything. */
  readonly passing: boolean;
}

/** What stands between the page and its answers now; `null` where nothing does. */
export function connectionTrouble(state: {
  health: Health | undefined;
  unreachable: boolean;
}): Trouble | null {
  if (state.unreachable) {
    return {
      fact: 'Reconnecting…',
      detail: 'The server of Weir does not answer. What is on the page stays as it was read.',
      passing: true,
    };
  }
  if (!state.health) return null;
  const { engine, missing } = state.health;
  const verbatim = engine.detail === undefined ? {} : { verbatim: engine.detail };
  switch (engine.state) {
    case 'starting':
      return {
        fact: 'The records are being read in.',
        detail: 'Numbers grow until it is done.',
        ...verbatim,
        passing: true,
      };
    case 'restarting':
      return {
        fact: 'Reconnecting…',
        detail: 'The query engine is starting again; answers follow in a moment.',
        ...verbatim,
        passing: true,
      };
    case 'failed':
    case 'stopped':
      return {
        fact: 'The query engine has stopped.',
        detail: 'Start Weir again. The flow log files are untouched.',
        ...verbatim,
        passing: false,
      };
    case 'ready':
    case 'remote':
      return missing.length === 0
        ? null
        : { fact: 'AWS is not set up yet.', detail: missing.join(' '), passing: false };
  }
}
