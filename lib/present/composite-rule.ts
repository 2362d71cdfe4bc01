const MENTION = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]+))\s*\)/g;

/** The names, or ARNs, of the alarms that a composite alarm's rule speaks of. */
export const namesInRule = (rule: string): ReadonlySet<string> =>
  new Set(
    [...rule.matchAll(MENTION)].map(([, double, single, bare]) => double ?? single ?? bare ?? ''),
  );
