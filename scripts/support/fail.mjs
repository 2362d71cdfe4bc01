/** Ends the program with one clear sentence and exit code 1. */
export class Refusal extends Error {}

/** Runs a script's main function; a {@link Refusal} is told in one sentence, a bug with its stack. */
export async function main(run) {
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    console.error(error instanceof Refusal ? `weir: ${error.message}` : error);
    process.exit(1);
  }
}
