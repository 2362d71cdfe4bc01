interface Command {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

/** What a fake client was sent, by command name without its suffix. */
export interface SentCommand {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * A client that answers from lists: the next answer of the command's own list,
 * the last one again and again. An Error is thrown.
 */
export function fakeClient(answers: Readonly<Record<string, readonly unknown[]>>) {
  const sent: SentCommand[] = [];
  const send = (command: Command): Promise<unknown> => {
    const name = command.constructor.name.replace(/Command$/, '');
    const list = answers[name];
    if (!list) return Promise.reject(new Error(`${name} was not expected`));
    const before = sent.filter((other) => other.name === name).length;
    sent.push({ name, input: command.input as SentCommand['input'] });
    const answer = list[Math.min(before, list.length - 1)];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  // The commands under test decide what type of answer they read.
  return { client: { send: send as never }, sent };
}
